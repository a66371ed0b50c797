// @ts-check
/** A table as CSV (RFC 4180) with the mark by which spreadsheets know UTF-8. A cell that a
 *  spreadsheet would take for a formula is made a text.
 *  @param {(string|number)[][]} rows */
export const csv = rows => '\uFEFF' + rows.map(row => row.map(cell).join(',')).join('\r\n') + '\r\n'

/** @param {string|number} value */
const cell = value => {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
