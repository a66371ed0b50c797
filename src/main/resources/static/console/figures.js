// @ts-check
/** Numbers and tables as reports show them. */
import { el } from './dom.js'
import { language } from './texts.js'

/** @param {number} value
 *  @param {number} [digits] after the point */
export const number = (value, digits = 0) =>
  new Intl.NumberFormat(language(), { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)

/** A table with a heading for each row.
 *  @param {string} caption
 *  @param {string[]} heads
 *  @param {(string|number|Node)[][]} rows
 *  @param {string} [id] */
export const table = (caption, heads, rows, id = '') =>
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
