// @ts-check
/** What the vendor was asked for a ticket, and how it stands. */
import { el } from './dom.js'
import { away, bothTimes, t } from './texts.js'

/** @typedef {{form: {criterion: string, severity: string, product: string, topic: string, checks: string[],
 *    steps: string}, asked: string, number: string|null, status: string|null, updated: string|null,
 *    due: string|null}} VendorRequest */

/** @param {VendorRequest} request
 *  @returns {[string, Node|string][]} */
const state = ({ asked, number, status, updated, due }) => [
  [t('escalate.number'), number ?? t('vendor.no-number')],
  [t('vendor.asked'), bothTimes(asked)],
  [t('vendor.status'), status && updated ? `${t(`vendor.${status}`)} (${bothTimes(updated)})` : t('vendor.silent')],
  [
    t('vendor.due'),
    due
      ? el(
          'time',
          { datetime: due, class: Date.parse(due) < Date.now() ? 'late' : null },
          `${bothTimes(due)} · ${away(due)}`
        )
      : '–'
  ]
]

/** @param {VendorRequest} request
 *  @returns {[string, Node|string][]} */
const told = ({ form }) => [
  [t('escalate.criterion'), t(`criterion.${form.criterion}`)],
  [t('filter.severity'), t(`severity.${form.severity}`)],
  [t('escalate.product'), form.product],
  [t('escalate.topic'), form.topic],
  [t('escalate.checks'), form.checks.map(check => t(`check.${check}`)).join(' · ')],
  [t('escalate.steps'), el('p', { class: 'text' }, form.steps)]
]

/** @param {[string, Node|string][]} facts */
const list = facts => el('dl', {}, ...facts.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]))

/** @param {VendorRequest|null} request
 *  @param {...(Node|false|undefined)} acts what can be done with it
 *  @returns {Node[]} */
export const vendorRequest = (request, ...acts) =>
  request
    ? [
        el('h2', {}, t('vendor.request')),
        el(
          'section',
          { class: 'vendor-request', 'aria-label': t('vendor.request') },
          list(state(request)),
          el('p', { class: 'act' }, ...acts.filter(act => act instanceof Node)),
          el('details', { id: 'vendor-told' }, el('summary', {}, t('vendor.told')), list(told(request)))
        )
      ]
    : []
