// @ts-check
/** @typedef {{id: string, due: string|null, [more: string]: any}} Row */

/** Next due first, those without a due time last, ties by id: as the server sorts.
 *  @param {Row} a
 *  @param {Row} b */
export const order = (a, b) => {
  if (a.due !== b.due) {
    if (!a.due) return 1
    if (!b.due) return -1
    return Date.parse(a.due) - Date.parse(b.due) || compare(a.id, b.id)
  }
  return compare(a.id, b.id)
}

/** @param {string} a
 *  @param {string} b */
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

/** The rows after a change of one. A row behind the last one read is left for when it is read.
 *  @param {Row[]} rows sorted
 *  @param {string} id
 *  @param {Row|null|undefined} row null if it is not in this queue (any more)
 *  @param {boolean} complete whether all rows have been read */
export const changed = (rows, id, row, complete) => {
  const others = rows.filter(other => other.id !== id)
  if (!row) return others
  const place = others.findIndex(other => order(row, other) < 0)
  if (place >= 0) return [...others.slice(0, place), row, ...others.slice(place)]
  return complete ? [...others, row] : others
}

/** The rows after one more page. A row of the page is newer than one that was there already.
 *  @param {Row[]} rows
 *  @param {Row[]} page */
export const continued = (rows, page) =>
  [...new Map([...rows, ...page].map(row => [row.id, row])).values()].sort(order)

/** What was read again, in the places that it had, and behind it what is new.
 *  @param {Row[]} before
 *  @param {Row[]} now */
export const inPlace = (before, now) => {
  const known = new Map(now.map(row => [row.id, row]))
  const kept = before.flatMap(row => known.get(row.id) ?? [])
  const had = new Set(kept.map(row => row.id))
  return [...kept, ...now.filter(row => !had.has(row.id))]
}
