// @ts-check
/** Finds addresses in what people wrote: pages of the web and of mail, and nothing else. */

/** Neither space nor what ends a sentence or a quotation in either language belongs to an address. */
const PAGE = /https?:\/\/(?:(?!・https?:)[^\s<>"'`、。，．！？；：）（」「』『】【〉〈》《〕〔｝｛“”\u3000])+/
const MAIL = /(?:mailto:)?[a-z0-9][a-z0-9._+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/
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
  for (;;) {
    const last = address.at(-1) ?? ''
    const open = OPENING.get(last)
    const unopened = open && address.split(open).length < address.split(last).length
    if (!unopened && !/[.,;:!?*_~…‥・]/.test(last)) return address
    address = address.slice(0, -1)
  }
}
