// @ts-check
/** Draws what people wrote by its Markdown, which the server has read: nothing becomes HTML here. */
import { el } from './elements.js'
import { parts } from './links.js'

/** @typedef {{kind: string, text: string, href: string, parts: Part[]}} Part */

const FOLLOWED = { target: '_blank', rel: 'noopener noreferrer nofollow' }

/** A text with addresses that can be followed.
 *  @param {string} words */
export const linked = words =>
  parts(words).map(part => (part.href ? el('a', { href: part.href, ...FOLLOWED }, part.text) : part.text))

/** @type {Record<string, (part: Part) => Node|string>} */
const KINDS = {
  PARAGRAPH: part => el('p', { class: 'text', dir: 'auto' }, ...all(part)),
  QUOTE: part => el('blockquote', { dir: 'auto' }, ...all(part)),
  CODE_BLOCK: part => el('pre', { tabindex: '0', dir: 'ltr' }, el('code', {}, part.text)),
  TABLE: part => el('div', { class: 'wide', tabindex: '0' }, el('table', { class: 'of-card' }, ...all(part))),
  HEAD: part => el('tr', {}, ...part.parts.map(cell => el('th', { scope: 'col' }, ...all(cell)))),
  ROW: part => el('tr', {}, ...part.parts.map(cell => el('td', {}, ...all(cell)))),
  CODE: part => el('code', {}, part.text),
  STRONG: part => el('strong', {}, ...all(part)),
  LINK: part =>
    /^(https?:\/\/|mailto:)/i.test(part.href)
      ? el('a', { href: part.href, ...FOLLOWED, title: part.href }, part.parts.map(plain).join(''))
      : plain(part)
}

/** @param {Part} part
 *  @returns {string} */
const plain = part => part.text + part.parts.map(plain).join('')

/** @param {Part} part
 *  @returns {(Node|string)[]} */
const all = part =>
  part.parts.flatMap(each => (each.kind === 'TEXT' ? linked(each.text) : [KINDS[each.kind]?.(each) ?? plain(each)]))

/** @param {Part[]} parts */
export const drawMarked = parts =>
  el('div', { class: 'marked' }, ...parts.map(part => KINDS[part.kind]?.(part) ?? plain(part)))
