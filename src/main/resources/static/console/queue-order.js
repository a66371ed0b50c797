// @ts-check
import { order } from './rows.js'

/** @typedef {import('./rows.js').Row} Row
 *  @typedef {{sorting: string, grouping: string}} View */

const SEVERITIES = ['CRITICAL', 'MODERATE', 'MINIMAL']

/** By what rows are sorted; ties stay as the server sorts.
 *  @type {Record<string, (a: Row, b: Row) => number>} */
const SORTINGS = {
  DUE: order,
  WAITING: (a, b) => (b.waiting ?? -1) - (a.waiting ?? -1) || order(a, b),
  NEWEST: (a, b) => Date.parse(b.opened) - Date.parse(a.opened) || order(a, b),
  SEVERITY: (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || order(a, b)
}

/** By what rows stand together; an empty text is a group of its own, the last.
 *  @type {Record<string, (row: Row) => string>} */
const GROUPINGS = {
  SEVERITY: row => row.severity,
  CUSTOMER: row => row.company || row.customer || '',
  CATEGORY: row => row.category,
  LANGUAGE: row => row.language,
  CHANNEL: row => row.channel
}

/** Whether all rows have to be there: the server sorts by due time alone.
 *  @param {View} view */
export const needsAll = view => view.sorting !== 'DUE' || view.grouping !== 'NONE'

/** Rows as they are shown, with a heading before each group.
 *  @param {Row[]} rows as the server sorts
 *  @param {View} view
 *  @returns {{row?: Row, group?: string, count?: number}[]} */
export const arranged = (rows, view) => {
  const sorted = view.sorting === 'DUE' ? rows : [...rows].sort(SORTINGS[view.sorting] ?? order)
  const groupOf = GROUPINGS[view.grouping]
  if (!groupOf) return sorted.map(row => ({ row }))
  const groups = Map.groupBy(sorted, groupOf)
  const names = [...groups.keys()]
  if (view.grouping === 'SEVERITY') names.sort((a, b) => SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b))
  const last = names.filter(name => name === '')
  return [...names.filter(name => name !== ''), ...last].flatMap(name => {
    const own = /** @type {Row[]} */ (groups.get(name))
    return [{ group: name, count: own.length }, ...own.map(row => ({ row }))]
  })
}
