// @ts-check
/** What came of it month by month: as tables and plots, as CSV, and as a page to print or to send. */
import { el } from './dom.js'
import { address, get, post } from './api.js'
import { csv } from './csv.js'
import { choice, field } from './dialogs.js'
import { either, language, percent, t } from './texts.js'
import { table } from './figures.js'
import { bars, legend, overDays } from './plots.js'
import { trainingSection } from './training.js'
import { save } from '../shared/files.js'

const OUTCOMES = ['answered', 'clarified', 'handedOff', 'unanswered']
const COUNTS = ['episodes', ...OUTCOMES, 'solved', 'unconfirmed', 'reopened']
const GROUPS = ['categories', 'languages', 'clouds']
const CLOSES = ['firstResponse', 'firstClose', 'lastClose']

/** @typedef {{tally: any, asked: number, rated: number, mean: number|null, firstClose: any, lastClose: any}} Figures */

/** Hours and minutes of business time. @param {{p50: number}|null} waits */
const time = waits =>
  waits ? `${Math.floor(waits.p50 / 60)}:${String(waits.p50 % 60).padStart(2, '0')}` : '–'

/** @param {Figures} figures @returns {string[]} */
const cells = figures => [
  ...COUNTS.map(code => String(figures.tally[code])),
  figures.mean === null ? '–' : figures.mean.toFixed(1),
  figures.asked ? `${percent(figures.rated / figures.asked)} (${figures.rated}/${figures.asked})` : '–',
  time(figures.firstClose),
  time(figures.lastClose)
]

const headings = () => [
  ...COUNTS.map(code => t(`outcome.${code}`)),
  t('monthly.satisfaction'),
  t('monthly.responseRate'),
  t('monthly.firstClose'),
  t('monthly.lastClose')
]

/** @param {string} title @param {[string, Figures][]} rows
 *  @param {string} [what] the rows are */
const grid = (title, rows, what = title) =>
  table(
    title,
    [what, ...headings()],
    rows.map(([name, figures]) => [name, ...cells(figures)])
  )

export class MonthlyReportPage {
  /** @param {HTMLElement} place
   *  @param {{failed: (problem: any) => void}} tell */
  constructor(place, tell) {
    this.place = place
    this.tell = tell
    /** @type {{from?: string, to?: string, organisation?: string}} */
    this.wanted = {}
    /** @type {any} */
    this.report = null
  }

  /** @param {any} me */
  async show(me) {
    this.me = me
    this.draw()
    if (me.everywhere) await this.read()
  }

  async read() {
    const [report, advice] = await Promise.all([get('/insight/monthly', this.wanted), get('/training')])
    this.report = report
    this.advice = advice
    this.draw()
  }

  draw() {
    const { report } = this
    this.place.replaceChildren(
      el(
        'header',
        { class: 'act' },
        el('h2', { id: 'report-title', tabindex: '-1' }, t('page.report')),
        report &&
          el(
            'button',
            { type: 'button', 'data-do': 'monthly.csv', onclick: () => this.take().catch(this.tell.failed) },
            t('monthly.csv')
          ),
        report &&
          el(
            'a',
            {
              href: address('/insight/monthly/print', this.wanted),
              target: '_blank',
              rel: 'noopener',
              class: 'button',
              'data-do': 'monthly.print'
            },
            t('monthly.print')
          )
      ),
      el('p', { class: 'quiet' }, t(this.me?.everywhere ? 'monthly.what' : 'monthly.everywhere')),
      ...(report ? [this.form(), ...this.figures()] : [])
    )
  }

  form() {
    const { from, to, organisation, organisations } = this.report
    const known = organisations.map((/** @type {string} */ id) => [id, id])
    const whose = choice('organisation', [['', t('monthly.all')], ...known])
    ;/** @type {HTMLSelectElement} */ (whose).value = organisation ?? ''
    const form = /** @type {HTMLFormElement} */ (
      el(
        'form',
        {
          class: 'sieve',
          'aria-label': t('page.report'),
          onsubmit: (/** @type {Event} */ event) => {
            event.preventDefault()
            this.wanted = /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form)))
            this.read().catch(this.tell.failed)
          }
        },
        field(t('monthly.from'), el('input', { type: 'month', name: 'from', value: from, required: true })),
        field(t('monthly.to'), el('input', { type: 'month', name: 'to', value: to, required: true })),
        field(t('monthly.organisation'), whose),
        el('button', { type: 'submit', class: 'main' }, t('monthly.show'))
      )
    )
    return form
  }

  figures() {
    const { report } = this
    const months = report.months.map((/** @type {any} */ each) => each.month)
    const series = OUTCOMES.map(kind => ({
      name: t(`outcome.${kind}`),
      kind,
      values: report.months.map((/** @type {any} */ each) => each.figures.tally[kind])
    }))
    const sum = (/** @type {import('./plots.js').Series} */ one) => one.values.reduce((a, b) => a + b, 0)
    const name = (/** @type {string} */ group, /** @type {string} */ key) =>
      t(`${{ categories: 'category', languages: 'language', clouds: 'cloud' }[group]}.${key}`)
    const each = (/** @type {(figures: Figures) => number|null} */ value) =>
      report.months.map((/** @type {any} */ month) => ({ name: month.month, value: value(month.figures) }))
    return [
      !report.complete && el('p', { class: 'tag bad' }, t('monthly.incomplete')),
      overDays(t('monthly.months'), months, series),
      legend(series, one => String(sum(one))),
      el(
        'div',
        { class: 'plots' },
        bars(t('monthly.satisfaction'), each(figures => figures.mean), value => value.toFixed(1)),
        bars(
          t('monthly.firstClose'),
          each(figures => figures.firstClose?.p50 ?? null),
          value => time({ p50: value })
        )
      ),
      grid(t('monthly.months'), [
        ...report.months.map((/** @type {any} */ month) => [month.month, month.figures]),
        [t('monthly.total'), report.total]
      ]),
      ...GROUPS.map(group =>
        grid(
          t(`monthly.${group}`),
          Object.entries(report[group]).map(([key, figures]) => [name(group, key), figures])
        )
      ),
      grid(
        t('monthly.articles'),
        report.articles.map((/** @type {any} */ one) => [
          `${one.title ? either(one.title).text : one.article} (${one.version.slice(0, 10) || '–'})`,
          one.figures
        ])
      ),
      this.gaps(),
      this.learnMore(),
      trainingSection(this.advice ?? [], this.tell.failed, true)
    ].filter(part => part instanceof Node)
  }

  gaps() {
    return el(
      'section',
      {},
      el('h3', {}, t('monthly.gaps')),
      this.report.gaps.length
        ? el(
            'ol',
            {},
            ...this.report.gaps.map((/** @type {any} */ gap) =>
              el(
                'li',
                {},
                ...gap.wordings.map((/** @type {any} */ wording, /** @type {number} */ at) =>
                  el('span', { lang: wording.language.toLowerCase() }, at ? ` / ${wording.question}` : wording.question)
                ),
                ' ',
                el('b', {}, t('monthly.gap', { count: gap.count, tickets: gap.tickets })),
                ' ',
                ...gap.examples.map((/** @type {string} */ id) =>
                  el('a', { href: `#${id}`, class: 'number' }, `${id} `)
                )
              )
            )
          )
        : el('p', { class: 'quiet' }, t('monthly.gaps.none'))
    )
  }

  /** By topic, how often customers went on to pages from which they learn more. */
  learnMore() {
    const { learnMore, organisation } = this.report
    if (organisation) return null
    const name = (/** @type {any} */ one) =>
      one.category ? t(`category.${one.category}`) : one.name ? either(one.name).text : one.topic
    const pressed = (/** @type {any} */ link) => `${link.title[language()]}: ${link.ja + link.en}`
    return learnMore.length
      ? table(
          t('monthly.learn'),
          ['topic', 'link', 'presses', 'answered'].map(code => t(`monthly.learn.${code}`)),
          learnMore.map((/** @type {any} */ one) => [
            name(one),
            one.links.map(pressed).join(' / '),
            one.presses,
            one.answered
          ]),
          'learn-more'
        )
      : el('section', {}, el('h3', {}, t('monthly.learn')), el('p', { class: 'quiet' }, t('monthly.learn.none')))
  }

  /** The counts of each cell as a file. */
  async take() {
    const report = await post('/insight/monthly/export', this.wanted)
    const minutes = (/** @type {any} */ waits) => (waits ? waits.p50 : '')
    const rows = report.cells.map((/** @type {any} */ cell) => [
      cell.month,
      t(`category.${cell.category}`),
      t(`language.${cell.language}`),
      t(`cloud.${cell.cloud}`),
      cell.article,
      cell.version,
      ...COUNTS.map(code => cell.figures.tally[code]),
      cell.figures.asked,
      cell.figures.rated,
      cell.figures.mean ?? '',
      ...CLOSES.map(code => minutes(cell.figures[code]))
    ])
    const head = [
      t('monthly.month'),
      t('fact.category'),
      t('fact.language'),
      t('fact.cloud'),
      t('overview.article'),
      t('monthly.version'),
      ...COUNTS.map(code => t(`outcome.${code}`)),
      t('outcome.asked'),
      t('outcome.rated'),
      t('monthly.satisfaction'),
      ...CLOSES.map(code => t(`monthly.minutes.${code}`))
    ]
    save(`madoguchi-${report.from}-${report.to}.csv`, 'text/csv;charset=utf-8', csv([head, ...rows]))
  }
}
