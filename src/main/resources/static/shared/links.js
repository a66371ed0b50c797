// @ts-check
/** Finds addresses in what people wrote: pages of the web and of mail, and nothing else. */

/** Neither space nor what ends a sentence or a quotation in either language belongs to an address. */
const PAGE = /https?:\/\/(?:(?!・https?:)[^\s<>"'`、。，．！？；：）（」「』『】【〉〈》《〕〔｝｛“”\u3000])+/
/** No longer than mail allows, so that a long word is not read again from each of its letters. */
const MAIL = /(?:mailto:)?[a-z0-9][a-z0-9._+-]{0,63}@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/
const ADDRESS = new RegExp(`${PAGE.source}|${MAIL.source}`, 'gi')

const OPENING = new Map([
  [')', '('],
  [']', '['],
  ['}', '{']
])

/** Nothing but a page, a mail address or a phone number is ever opened. @param {string} url */
export const opens = url => /^(https?:|mailto:|tel:|\/)/i.test(url)

/**
 * The text in parts, of which those with an address lead there.
 *
 * @param {string} text
 * @returns {{ text: string, href?: string }[]}
 */
export const parts = text => {
  const found = []
  let from = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = ended(match[0])
    const href = /^(?:https?:\/\/|mailto:)/i.test(address) ? address : `mailto:${address}`
    if (!URL.canParse(href)) continue
    if (match.index > from) found.push({ text: text.slice(from, match.index) })
    found.push({ text: address, href })
    from = match.index + address.length
  }
  if (from < text.length) found.push({ text: text.slice(from) })
  return found
}

/**
 * Without the punctuation of the sentence around it; a bracket stays if it was opened within.
 *
 * @param {string} address
 */
const ended = address => {
  const unopened = new Map([...OPENING].map(([close, open]) => [close, count(address, close) - count(address, open)]))
  let end = address.length
  for (; end > 0; end--) {
    const last = address[end - 1]
    const surplus = unopened.get(last)
    if (!(surplus === undefined ? /[.,;:!?*_~…‥・]/.test(last) : surplus > 0)) break
    if (surplus !== undefined) unopened.set(last, surplus - 1)
  }
  return address.slice(0, end)
}

/** @param {string} text
 *  @param {string} part */
const count = (text, part) => text.split(part).length - 1
