// @ts-check
import { el } from './dom.js'
import { get, post } from './api.js'
import { either, percent, t } from './texts.js'
import { csv } from './csv.js'
import { save } from '../shared/files.js'
import { legend, overDays } from './plots.js'
import { number, table } from './figures.js'
import { serviceFigures } from './service-figures.js'
import { showEpisodes } from './episodes.js'

/** Of the report's measures, those with another name than the figure of the load that they count. */
const LOAD = { resolved: 'resolvedToday' }
const OUTCOMES = ['answered', 'clarified', 'handedOff', 'unanswered']
const ENDINGS = ['solved', 'selfServed', 'unconfirmed', 'reopened']
const MEASURES = ['episodes', ...OUTCOMES, ...ENDINGS, 'deflected']
const SPANS = ['1', '7', '30', '90', '365']

/** @param {number} part
 *  @param {number} whole */
const share = (part, whole) => (whole ? percent(part / whole) : '–')

/** @param {string} day
 *  @param {number} by */
const daysBefore = (day, by) => new Date(Date.parse(day) - by * 86400000).toISOString().slice(0, 10)

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
    this.by = 'category'
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
    const measure = (/** @type {string} */ name) => LOAD[/** @type {keyof typeof LOAD} */ (name)] ?? name
    const tile = (/** @type {string} */ name) =>
      el(
        'div',
        { class: name === 'overdue' && load[name] ? 'tile late' : 'tile' },
        el('dt', {}, t(`load.${name}`)),
        el('dd', { 'data-load': name }, this.drill(load[name], { measure: measure(name) }))
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
            this.drill(queue.waiting, { measure: 'waiting', category }, t(`category.${category}`)),
            this.drill(queue.open, { measure: 'open', category }, t(`category.${category}`))
          ])
        ),
        table(
          t('load.states'),
          [t('load.state'), t('load.open')],
          Object.entries(load.states).map(([state, count]) => [
            t(`state.${state}`),
            this.drill(count, { measure: 'open', state }, t(`state.${state}`))
          ])
        ),
        load.agents.length > 0 &&
          table(
            t('load.agents'),
            [t('load.agent'), t('load.open')],
            load.agents.map((/** @type {any} */ each) => [
              each.name,
              this.drill(each.open, { measure: 'open', agent: each.agent }, each.name)
            ])
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
    const heads = MEASURES.map(each => t(`outcome.${each}`))
    const cells = (/** @type {any} */ tally, filter = {}, what = '', day = '') =>
      MEASURES.map(name => {
        const days = day ? { from: day, to: day } : {}
        return this.drill(tally[name], { measure: name, ...filter, ...days }, what)
      })
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
      el('p', {}, t('overview.episodes'), ' ', this.drill(total.episodes, { measure: 'episodes' })),
      el(
        'figure',
        {},
        overDays(
          t('overview.per-day'),
          days.map((/** @type {any} */ each) => each.day),
          series
        ),
        legend(series, one =>
          el(
            'span',
            {},
            this.drill(total[one.kind], { measure: one.kind }),
            ` (${share(total[one.kind], total.episodes)})`
          )
        )
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
          days.map((/** @type {any} */ each) => [each.day, ...cells(each.tally, {}, each.day, each.day)])
        )
      )
    )
  }

  /** A number that opens the conversations behind it.
   *  @param {number} value how many there are
   *  @param {import('./episodes.js').EpisodeFilter} filter
   *  @param {string} [what] of which it is a number
   *  @param {string} [shown] if not how many there are
   *  @returns {Node|string} */
  drill(value, filter, what = '', shown = number(value)) {
    if (!value) return shown
    const { from, to } = this.report
    const words = [t(`outcome.${filter.measure}`), what].filter(Boolean).join(' · ')
    return el(
      'button',
      {
        type: 'button',
        class: 'drill',
        'aria-label': `${words}: ${shown}`,
        onclick: () => showEpisodes({ from, to }, filter, words, this.everywhere).catch(this.tell.failed)
      },
      shown
    )
  }

  service() {
    return serviceFigures(this.report, this.by, this.drill.bind(this), by => {
      this.by = by
      this.draw()
    })
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
    const head = [
      t('overview.day'),
      t('filter.language'),
      t('filter.category'),
      t('filter.cloud'),
      ...MEASURES.map(name => t(`outcome.${name}`))
    ]
    const rows = counts.map(each => [
      each.day,
      t(`language.${each.language}`),
      t(`category.${each.category}`),
      t(`cloud.${each.cloud}`),
      ...MEASURES.map(name => each.tally[name])
    ])
    save(`madoguchi-${from}-${to}.csv`, 'text/csv;charset=utf-8', csv([head, ...rows]))
  }
}
