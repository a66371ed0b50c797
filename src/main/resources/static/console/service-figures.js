// @ts-check
/** How tickets were dealt with: by category, language, cloud or article, as plots and as a table. */
import { el } from './dom.js'
import { either, minutes, percent, t } from './texts.js'
import { bars, legend, shares } from './plots.js'
import { number, table } from './figures.js'

/** @typedef {import('./episodes.js').EpisodeFilter} EpisodeFilter
 *  @typedef {(value: number, filter: EpisodeFilter, what?: string, shown?: string) => Node|string|number} Drill
 *  @typedef {{name: string, filter: Record<string, string>, tally: any, service: any}} Group */

const KEPT = ['met', 'warned', 'breached', 'running']
const GROUPINGS = ['category', 'language', 'cloud', 'article']
const PLURALS = { category: 'categories', language: 'languages', cloud: 'clouds' }
const MOST_BARS = 12

/** What each plot shows of a group; null if there is nothing to show.
 *  @type {Record<string, {value: (group: Group) => number|null, told: (value: number) => string, whole?: number}>} */
const PLOTS = {
  firstResponse: { value: group => group.service?.firstResponse?.p50 ?? null, told: minutes },
  resolution: { value: group => group.service?.resolution?.p50 ?? null, told: minutes },
  reopened: { value: group => ratio(group.service?.reopened, group.service?.resolved), told: percent, whole: 1 },
  deflected: { value: group => ratio(group.tally.deflected, group.tally.episodes), told: percent, whole: 1 }
}

/** @param {number|undefined} part
 *  @param {number|undefined} whole */
const ratio = (part, whole) => (whole && part !== undefined ? part / whole : null)

/** @param {any} report
 *  @param {string} by
 *  @returns {Group[]} those about which there was something */
export const groups = (report, by) => {
  if (by === 'article')
    return report.articles.map((/** @type {any} */ each) => ({
      name: each.title ? either(each.title).text : each.article,
      filter: { article: each.article },
      tally: each.tally,
      service: report.services.articles[each.article]
    }))
  const plural = PLURALS[/** @type {keyof typeof PLURALS} */ (by)]
  return Object.entries(report[plural])
    .filter(([_, tally]) => tally.episodes > 0)
    .map(([value, tally]) => ({
      name: t(`${by}.${value}`),
      filter: { [by]: value },
      tally,
      service: report.services[plural][value]
    }))
}

/** A number with what share of a whole it is.
 *  @param {Node|string|number} counted
 *  @param {number} part
 *  @param {number} whole */
const withShare = (counted, part, whole) =>
  el('span', {}, counted, whole > 0 && el('small', { class: 'quiet' }, ` ${percent(part / whole)}`))

/** @param {Group} group
 *  @param {Drill} drill */
const cells = ({ name, filter, tally, service }, drill) => {
  const count = (/** @type {string} */ measure, /** @type {number} */ value) =>
    drill(value, { measure, ...filter }, name)
  const taken = (/** @type {string} */ measure, /** @type {string} */ rank) =>
    service?.[measure]
      ? drill(service[measure].tickets, { measure, ...filter }, name, minutes(service[measure][rank]))
      : '–'
  return [
    name,
    count('tickets', service?.tickets ?? 0),
    taken('firstResponse', 'p50'),
    taken('firstResponse', 'p90'),
    taken('resolution', 'p50'),
    taken('resolution', 'p90'),
    withShare(count('reopenedTickets', service?.reopened ?? 0), service?.reopened ?? 0, service?.resolved ?? 0),
    withShare(count('deflected', tally.deflected), tally.deflected, tally.episodes),
    ...KEPT.map(kind => count(kind, service?.[kind] ?? 0))
  ]
}

/** @param {any} report
 *  @param {string} by category, language, cloud or article
 *  @param {Drill} drill
 *  @param {(by: string) => void} choose */
const byGroup = (report, by, drill, choose) => {
  const found = groups(report, by)
  const what = by === 'article' ? t('overview.article') : t(`filter.${by}`)
  return el(
    'div',
    {},
    el(
      'label',
      { class: 'grouping' },
      t('service.by'),
      ' ',
      el(
        'select',
        { id: 'service-by', onchange: (/** @type {any} */ event) => choose(event.target.value) },
        ...GROUPINGS.map(each =>
          el(
            'option',
            { value: each, selected: each === by },
            each === 'article' ? t('overview.article') : t(`filter.${each}`)
          )
        )
      )
    ),
    el(
      'div',
      { class: 'plots' },
      ...Object.entries(PLOTS).map(([name, plot]) =>
        bars(
          t(`service.plot.${name}`),
          found.slice(0, MOST_BARS).map(group => ({ name: group.name, value: plot.value(group) })),
          plot.told,
          plot.whole
        )
      )
    ),
    table(
      t('service.table', { what }),
      [
        what,
        t('service.tickets'),
        t('first-response.p50'),
        t('first-response.p90'),
        t('resolution.p50'),
        t('resolution.p90'),
        t('outcome.reopened'),
        t('outcome.deflected'),
        ...KEPT.map(kind => t(`kept.${kind}`))
      ],
      found.map(group => cells(group, drill)),
      `service-by-${by}`
    ),
    el('p', { class: 'quiet' }, t('service.what'))
  )
}

/** @param {string} name
 *  @param {...(Node|string|number|false)} figures */
const tile = (name, ...figures) => el('div', { class: 'tile' }, el('dt', {}, name), el('dd', {}, ...figures))

/** @param {any} service
 *  @param {Drill} drill */
const ratings = (service, drill) => [
  tile(
    t('csat.rate'),
    service.asked ? percent(service.rated / service.asked) : '–',
    ' ',
    el(
      'small',
      {},
      drill(service.rated, { measure: 'rated' }),
      ' / ',
      drill(service.asked, { measure: 'asked' })
    )
  ),
  tile(
    t('csat.mean'),
    service.mean === null ? '–' : drill(service.rated, { measure: 'rated' }, '', number(service.mean, 1))
  )
]

/** @param {any} service
 *  @param {Drill} drill */
const durations = (service, drill) =>
  [
    ['firstResponse', 'first-response'],
    ['resolution', 'resolution']
  ].flatMap(([measure, text]) =>
    ['p50', 'p90', 'p95'].map(rank =>
      tile(
        t(`${text}.${rank}`),
        service[measure] ? drill(service[measure].tickets, { measure }, '', minutes(service[measure][rank])) : '–'
      )
    )
  )

/** The whole section.
 *  @param {any} report
 *  @param {string} by
 *  @param {Drill} drill
 *  @param {(by: string) => void} choose */
export const serviceFigures = (report, by, drill, choose) => {
  const { service } = report
  const parts = KEPT.map(kind => ({ name: t(`kept.${kind}`), kind, values: [service[kind]] }))
  const whole = parts.reduce((sum, part) => sum + part.values[0], 0)
  return el(
    'section',
    { 'aria-labelledby': 'overview-service' },
    el('h3', { id: 'overview-service' }, t('overview.service')),
    el(
      'figure',
      {},
      shares(t('kept'), parts),
      legend(parts, part => withShare(drill(part.values[0], { measure: part.kind }), part.values[0], whole))
    ),
    el('dl', { class: 'tiles' }, ...durations(service, drill), ...ratings(service, drill)),
    byGroup(report, by, drill, choose)
  )
}
