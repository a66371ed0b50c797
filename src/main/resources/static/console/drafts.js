// @ts-check
/** What was typed and not sent, kept over reloads and ended sessions. The key makes sending twice
 *  the same as sending once; what was tried was on its way when the network was lost.
 *  @typedef {{id: string, name: string, size: number}} Attached a file that is stored already
 *  @typedef {{text: string, key: string, files: Attached[], tried?: boolean}} Draft */

const place = (/** @type {string} */ ticket, /** @type {string} */ kind) => `madoguchi.draft.${kind}.${ticket}`

/** @param {string} ticket
 *  @param {string} kind reply or note
 *  @returns {Draft} */
export const draft = (ticket, kind) => {
  try {
    const kept = JSON.parse(localStorage.getItem(place(ticket, kind)) ?? 'null')
    if (kept && typeof kept.text === 'string' && typeof kept.key === 'string') return { files: [], ...kept }
  } catch { /* what cannot be read is no draft */ }
  return { text: '', key: crypto.randomUUID(), files: [] }
}

/** @param {string} ticket
 *  @param {string} kind
 *  @param {Draft} what
 *  @returns {boolean} whether it could be kept */
export const keep = (ticket, kind, what) => {
  try {
    if (what.text || what.files.length) localStorage.setItem(place(ticket, kind), JSON.stringify(what))
    else localStorage.removeItem(place(ticket, kind))
    return true
  } catch {
    return false
  }
}

/** Changes a draft. What was on its way already is another message from then on, with its own key.
 *  @param {string} ticket
 *  @param {string} kind
 *  @param {{text?: string, files?: Attached[]}} change
 *  @returns {boolean} whether it could be kept */
export const amend = (ticket, kind, change) => {
  const { tried, key, ...kept } = draft(ticket, kind)
  return keep(ticket, kind, { ...kept, ...change, key: tried ? crypto.randomUUID() : key })
}
