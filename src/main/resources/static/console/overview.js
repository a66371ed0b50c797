// @ts-check
import { el } from './dom.js'
import { get, post } from './api.js'
import { either, language, percent, t } from './texts.js'
import { csv } from './csv.js'
import { save } from '../shared/files.js'
import { legend, overDays, shares } from './plots.js'
import { showEpisodes } from './episodes.js'

const OUTCOMES = ['answered', 'clarified', 'handedOff', 'unanswered']
const ENDINGS = ['solved', 'selfServed', 'unconfirmed', 'reopened']
const KEPT = ['met', 'warned', 'breached', 'running']
const SPANS = ['1', '7', '30', '90', '365']

/** @param {number} value */
const number = value => new Intl.NumberFormat(language()).format(value)

/** @param {number} part
 *  @param {number} whole */
const share = (part, whole) => (whole ? percent(part / whole) : '–')

/** @param {string} day
 *  @param {number} by */
const daysBefore = (day, by) => new Date(Date.parse(day) - by * 86400000).toISOString().slice(0, 10)

/** A table with a heading for each row.
 *  @param {string} caption
 *  @param {string[]} heads
 *  @param {(string|number|Node)[][]} rows
 *  @param {string} [id] */
const table = (caption, heads, rows, id = '') =>
  el(
    'div',
    { class: 'wide', id: id || null, tabindex: '0', role: 'region', 'aria-label': caption },
    el(
      'table',
      { class: 'figures' },
      el('caption', {}, caption),
      el('thead', {}, el('tr', {}, ...heads.map(head => el('th', { scope: 'col' }, head)))),
      el(
        'tbody',
        {},
        ...rows.map(([first, ...rest]) =>
          el(
            'tr',
            {},
            el('th', { scope: 'row' }, first),
            ...rest.map(value => el('td', {}, typeof value === 'number' ? number(value) : value))
          )
        )
      )
    )
  )

/** What came of it all: load, service, outcomes, and what could not be answered. */
export class Overview {
  /** @param {HTMLElement} place
   *  @param {{failed: (problem: any) => void}} tell */
  constructor(place, tell) {
    this.place = place
    this.tell = tell
    this.span = '30'
    this.from = ''
    this.to = ''
    /** @type {any} */
    this.report = null
    /** @type {any[]} */
    this.gaps = []
    this.shown = false
    this.everywhere = false
  }

  /** @param {{everywhere: boolean}} me what customers asked without a ticket is in no queue,
   *    and not for who sees only some */
  async show(me) {
    this.everywhere = me.everywhere
    this.shown = true
    this.draw()
    await this.read()
  }

  hide() {
    this.shown = false
    clearTimeout(this.soon)
  }

  /** Something else is to be told: reads again, now and then at the most. */
  news() {
    if (!this.shown || this.waiting) return
    this.waiting = true
    this.soon = setTimeout(() => {
      this.waiting = false
      this.read().catch(this.tell.failed)
    }, 1000)
  }

  days() {
    return this.span ? {} : { from: this.from, to: this.to }
  }

  async read() {
    if (!this.shown) return
    const asked = JSON.stringify([this.span, this.from, this.to])
    let days = this.days()
    if (this.span && this.report)
      days = { from: daysBefore(this.report.today, Number(this.span) - 1), to: this.report.today }
    const [report, gaps] = await Promise.all([get('/insight', days), this.everywhere ? get('/insight/gaps', days) : []])
    if (!this.shown || asked !== JSON.stringify([this.span, this.from, this.to])) return
    this.report = report
    this.gaps = gaps
    this.from = report.from
    this.to = report.to
    this.draw()
  }

  draw() {
    if (!this.shown) return
    const focused = document.activeElement?.id || null
    const opened = [...this.place.querySelectorAll('details[open]')].map(each => each.id)
    this.place.replaceChildren(
      el('header', { class: 'head' }, el('h2', {}, t('overview')), this.range()),
      ...(this.report
        ? [this.now(), this.outcomes(), this.service(), ...(this.everywhere ? [this.missing()] : [])]
        : [el('p', { class: 'empty', role: 'status' }, t('overview.reading'))])
    )
    for (const id of opened) this.place.querySelector(`#${id}`)?.setAttribute('open', '')
    if (focused) document.getElementById(focused)?.focus()
  }

  range() {
    const day = (/** @type {'from'|'to'} */ name) =>
      el(
        'label',
        {},
        t(`overview.${name}`),
        ' ',
        el('input', {
          type: 'date',
          id: `overview-${name}`,
          value: this[name],
          required: true,
          disabled: !this.report,
          onchange: (/** @type {any} */ event) => {
            if (!event.target.value) return
            this[name] = event.target.value
            this.choose('')
          }
        })
      )
    return el(
      'div',
      { class: 'range' },
      el(
        'label',
        {},
        el('span', { class: 'unseen' }, t('overview.span')),
        el(
          'select',
          {
            id: 'overview-span',
            disabled: !this.report,
            onchange: (/** @type {any} */ event) => this.choose(event.target.value)
          },
          ...SPANS.map(span => el('option', { value: span, selected: this.span === span }, t(`overview.span.${span}`))),
          el('option', { value: '', selected: this.span === '' }, t('overview.span.own'))
        )
      ),
      day('from'),
      day('to'),
      el(
        'button',
        {
          type: 'button',
          id: 'overview-csv',
          disabled: !this.report,
          onclick: () => this.take().catch(this.tell.failed)
        },
        t('overview.csv')
      )
    )
  }

  /** @param {string} span */
  choose(span) {
    this.span = span
    this.read().catch(this.tell.failed)
  }

  now() {
    const { load, complete, zone } = this.report
    const tile = (/** @type {string} */ name) =>
      el(
        'div',
        { class: name === 'overdue' && load[name] ? 'tile late' : 'tile' },
        el('dt', {}, t(`load.${name}`)),
        el('dd', { 'data-load': name }, number(load[name]))
      )
    return el(
      'section',
      { 'aria-labelledby': 'overview-now' },
      el('h3', { id: 'overview-now' }, t('overview.now')),
      !complete && el('p', { class: 'quiet', role: 'status' }, t('overview.incomplete')),
      el('dl', { class: 'tiles' }, ...['open', 'waiting', 'overdue', 'opened', 'resolved'].map(tile)),
      el('p', { class: 'quiet' }, t('overview.zone', { zone })),
      el(
        'div',
        { class: 'side' },
        table(
          t('load.queues'),
          [t('filter.category'), t('load.waiting'), t('load.open')],
          Object.entries(load.categories).map(([category, queue]) => [
            t(`category.${category}`),
            queue.waiting,
            queue.open
          ])
        ),
        table(
          t('load.states'),
          [t('load.state'), t('load.open')],
          Object.entries(load.states).map(([state, count]) => [t(`state.${state}`), count])
        ),
        load.agents.length > 0 &&
          table(
            t('load.agents'),
            [t('load.agent'), t('load.open')],
            load.agents.map((/** @type {any} */ agent) => [agent.name, agent.open])
          )
      )
    )
  }

  outcomes() {
    const { total, days, languages, categories, clouds, articles } = this.report
    const series = OUTCOMES.map(kind => ({
      name: t(`outcome.${kind}`),
      kind,
      values: days.map((/** @type {any} */ each) => each.tally[kind])
    }))
    const heads = [
      t('outcome.episodes'),
      ...OUTCOMES.map(each => t(`outcome.${each}`)),
      ...ENDINGS.map(each => t(`outcome.${each}`))
    ]
    const cells = (/** @type {any} */ tally, filter = {}, what = '') =>
      ['episodes', ...OUTCOMES, ...ENDINGS].map(name => this.drill(tally[name], { measure: name, ...filter }, what))
    const by = (/** @type {string} */ name, /** @type {Record<string, any>} */ tallies) =>
      table(
        t('overview.by', { what: t(`filter.${name}`) }),
        [t(`filter.${name}`), ...heads],
        Object.entries(tallies).map(([value, tally]) => [
          t(`${name}.${value}`),
          ...cells(tally, { [name]: value }, t(`${name}.${value}`))
        ]),
        `overview-by-${name}`
      )
    return el(
      'section',
      { 'aria-labelledby': 'overview-outcomes' },
      el('h3', { id: 'overview-outcomes' }, t('overview.outcomes')),
      el('p', {}, t('overview.episodes', { count: number(total.episodes) })),
      el(
        'figure',
        {},
        overDays(
          t('overview.per-day'),
          days.map((/** @type {any} */ each) => each.day),
          series
        ),
        legend(series, one => `${number(total[one.kind])} (${share(total[one.kind], total.episodes)})`)
      ),
      el(
        'dl',
        { class: 'tiles' },
        ...ENDINGS.map(ending =>
          el(
            'div',
            { class: 'tile' },
            el('dt', {}, t(`outcome.${ending}`)),
            el(
              'dd',
              { 'data-outcome': ending },
              this.drill(total[ending], { measure: ending }),
              ' ',
              el('small', {}, share(total[ending], total.episodes))
            )
          )
        )
      ),
      el('p', { class: 'quiet' }, t('overview.solved-only')),
      el('div', { class: 'side' }, by('category', categories), by('language', languages), by('cloud', clouds)),
      articles.length > 0 &&
        table(
          t('overview.by', { what: t('overview.article') }),
          [t('overview.article'), ...heads],
          articles.map((/** @type {any} */ each) => {
            const title = each.title ? either(each.title).text : each.article
            return [title, ...cells(each.tally, { article: each.article }, title)]
          }),
          'overview-by-article'
        ),
      el(
        'details',
        { id: 'overview-table' },
        el('summary', {}, t('overview.as-table')),
        table(
          t('overview.per-day'),
          [t('overview.day'), ...heads],
          days.map((/** @type {any} */ each) => [each.day, ...cells(each.tally)])
        )
      )
    )
  }

  /** A number that opens the conversations behind it.
   *  @param {number} value
   *  @param {import('./episodes.js').EpisodeFilter} filter
   *  @param {string} [what] of which it is a number */
  drill(value, filter, what = '') {
    if (!this.everywhere || !value) return value || '0'
    const { from, to } = this.report
    const words = [t(`outcome.${filter.measure}`), what].filter(Boolean).join(' · ')
    return el(
      'button',
      {
        type: 'button',
        class: 'drill',
        'aria-label': `${words}: ${number(value)}`,
        onclick: () => showEpisodes({ from, to }, filter, words).catch(this.tell.failed)
      },
      number(value)
    )
  }

  service() {
    const { service, services } = this.report
    const parts = KEPT.map(kind => ({ name: t(`kept.${kind}`), kind, values: [service[kind]] }))
    const whole = parts.reduce((sum, part) => sum + part.values[0], 0)
    const waits = service.firstResponse
    return el(
      'section',
      { 'aria-labelledby': 'overview-service' },
      el('h3', { id: 'overview-service' }, t('overview.service')),
      el(
        'figure',
        {},
        shares(t('kept'), parts),
        legend(parts, part => `${number(part.values[0])} (${share(part.values[0], whole)})`)
      ),
      Object.keys(services).length > 0 &&
        table(
          t('overview.service.by'),
          [
            t('filter.category'),
            t('first-response.p50'),
            t('first-response.p90'),
            ...KEPT.map(kind => t(`kept.${kind}`))
          ],
          Object.entries(services).map(([category, own]) => [
            t(`category.${category}`),
            ...['p50', 'p90'].map(rank =>
              own.firstResponse ? t('minutes', { count: number(own.firstResponse[rank]) }) : '–'
            ),
            ...KEPT.map(kind => own[kind])
          ]),
          'overview-service-by-category'
        ),
      el(
        'dl',
        { class: 'tiles' },
        ...(waits
          ? ['p50', 'p90', 'p95'].map(rank =>
              el(
                'div',
                { class: 'tile' },
                el('dt', {}, t(`first-response.${rank}`)),
                el('dd', {}, t('minutes', { count: number(waits[rank]) }))
              )
            )
          : [el('div', { class: 'tile' }, el('dt', {}, t('clock.FIRST_RESPONSE')), el('dd', {}, '–'))]),
        el(
          'div',
          { class: 'tile' },
          el('dt', {}, t('csat.rate')),
          el(
            'dd',
            {},
            share(service.rated, service.asked),
            ' ',
            el('small', {}, `${number(service.rated)} / ${number(service.asked)}`)
          )
        ),
        el(
          'div',
          { class: 'tile' },
          el('dt', {}, t('csat.mean')),
          el(
            'dd',
            {},
            service.mean === null
              ? '–'
              : new Intl.NumberFormat(language(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
                  service.mean
                )
          )
        )
      )
    )
  }

  missing() {
    return el(
      'section',
      { 'aria-labelledby': 'overview-gaps' },
      el('h3', { id: 'overview-gaps' }, t('gaps')),
      el('p', { class: 'quiet' }, t('gaps.what')),
      this.gaps.length === 0
        ? el('p', { class: 'empty' }, t('gaps.none'))
        : el('ol', { class: 'gaps' }, ...this.gaps.map(gap => this.gap(gap)))
    )
  }

  /** @param {any} gap */
  gap(gap) {
    return el(
      'li',
      {},
      el('b', { class: 'count' }, t('gaps.count', { count: number(gap.count) })),
      el(
        'ul',
        { class: 'wordings' },
        ...gap.wordings.map((/** @type {any} */ each) =>
          el(
            'li',
            {},
            el('span', { class: 'tag' }, each.language),
            ' ',
            el('span', { lang: each.language.toLowerCase() }, each.question),
            each.count > 1 && el('span', { class: 'quiet' }, ` × ${number(each.count)}`)
          )
        )
      ),
      el(
        'p',
        { class: 'quiet' },
        t('gaps.tickets', { count: number(gap.tickets) }),
        ' ',
        ...gap.examples.flatMap((/** @type {string} */ id) => [el('a', { href: `#${id}` }, id), ' ']),
        gap.title && [t('gaps.near'), ' '].join(''),
        gap.title &&
          el(
            'a',
            {
              href: `/articles/${encodeURIComponent(gap.near)}`,
              target: '_blank',
              rel: 'noopener',
              lang: either(gap.title).lang
            },
            either(gap.title).text
          )
      )
    )
  }

  /** Makes a file of the counts; it is noted who did. */
  async take() {
    const { from, to } = this.report
    /** @type {any[]} */
    const counts = await post('/insight/export', { from, to })
    const names = ['episodes', ...OUTCOMES, ...ENDINGS]
    const head = [
      t('overview.day'),
      t('filter.language'),
      t('filter.category'),
      t('filter.cloud'),
      ...names.map(name => t(`outcome.${name}`))
    ]
    const rows = counts.map(each => [
      each.day,
      t(`language.${each.language}`),
      t(`category.${each.category}`),
      t(`cloud.${each.cloud}`),
      ...names.map(name => each.tally[name])
    ])
    save(`madoguchi-${from}-${to}.csv`, 'text/csv;charset=utf-8', csv([head, ...rows]))
  }
}
