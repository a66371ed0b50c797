// @ts-check
import { el } from './dom.js'
import { get } from './api.js'
import { language, t } from './texts.js'
import { meant, mention } from './mentions.js'

/** @typedef {{shortcut: string, text: {ja: string, en: string}, categories: string[],
 *   category?: string|null, severity?: string|null, then?: 'ASK'|'RESOLVE'|null, own: boolean}} Reply */

/** Whether it does something to the ticket besides. @param {Reply} reply */
export const isMacro = reply => Boolean(reply.category || reply.severity || reply.then)

/** Those for tickets of this category. @param {Reply[]} replies @param {string} category */
export const fitting = (replies, category) =>
  replies.filter(({ categories }) => !categories.length || categories.includes(category))

/** How a customer is addressed whose name is not known: in Japanese together with what follows a name. */
const NAMELESS = {
  ja: { pattern: /\{customer\}\s*(?:様|さま|さん)?/g, words: 'お客様' },
  en: { pattern: /\{customer\}/g, words: 'Customer' }
}

/** A reply in the customer's language, with what is known filled in.
 *  @param {Reply} reply
 *  @param {{ticket: any, me: any}} around */
export const filled = (reply, { ticket, me }) => {
  const theirs = ticket.language === 'JA' ? 'ja' : 'en'
  /** @type {Record<string, string>} */
  const known = { agent: me.name, ticket: ticket.id, customer: ticket.customer ?? '' }
  const { pattern, words } = NAMELESS[theirs]
  const text = known.customer ? reply.text[theirs] : reply.text[theirs].replace(pattern, words)
  return text.replace(/\{(agent|ticket|customer)\}/g, (_, name) => known[name])
}

/** The replies that what is typed after a slash may mean.
 *  @param {Reply[]} replies
 *  @param {string} typed */
export const matching = (replies, typed) => {
  const wanted = typed.toLowerCase()
  const named = replies.filter(({ shortcut }) => shortcut.startsWith(wanted))
  const saying = replies.filter(
    ({ text }) => wanted && (text.ja.includes(wanted) || text.en.toLowerCase().includes(wanted))
  )
  return [...new Set([...named, ...saying])]
}

/** What is typed after a slash: a word at the end of a text, or several where the slash begins it; null without one.
 *  @param {string} before the text up to the caret */
export const slash = before =>
  (before.match(/(?:^|\s)\/([^\s/]{0,20})$/) ?? before.match(/^\/([^\n/]{0,60})$/))?.[1] ?? null

/** A list under the box in which is written; opens with a slash. */
export class Replies {
  /** @param {HTMLTextAreaElement} area
   *  @param {() => {ticket: any, me: any}} around */
  constructor(area, around) {
    this.area = area
    this.around = around
    /** @type {Reply[]} */
    this.known = []
    this.list = el('ul', { class: 'replies', role: 'listbox', id: 'replies', tabindex: '0', hidden: true })
    this.chosen = 0
    /** @type {string | null} */
    this.typed = null
    /** @type {Reply[]} */
    this.shown = []
    /** The macro that was chosen last. @type {Reply|null} */
    this.macro = null
    /** Is told of it. @type {((macro: Reply|null) => void)|null} */
    this.chose = null
    area.setAttribute('aria-controls', 'replies')
  }

  async read() {
    this.known = await get('/replies')
    if (this.typed !== null) this.look(true)
  }

  /** @param {boolean} allowed */
  look(allowed) {
    const typed = allowed ? slash(this.area.value.slice(0, this.area.selectionStart)) : null
    this.typed = typed
    this.shown = typed === null ? [] : matching(fitting(this.known, this.around().ticket.category), typed)
    this.chosen = 0
    this.draw()
    if (typed && typed.length > 1 && !this.shown.length) this.similar(typed)
  }

  /** What means something like what is typed, where nothing says it.
   *  @param {string} typed */
  async similar(typed) {
    const near = await get('/replies/similar', { text: typed }).catch(() => [])
    if (this.typed !== typed) return
    this.shown = near
    this.draw()
  }

  draw() {
    const mine = language()
    this.list.setAttribute('aria-label', t('replies'))
    this.list.hidden = !this.shown.length
    this.list.replaceChildren(
      ...this.shown.map((reply, index) =>
        el(
          'li',
          {
            role: 'option',
            id: `reply-${index}`,
            'aria-selected': String(index === this.chosen),
            onmousedown: (/** @type {Event} */ event) => {
              event.preventDefault()
              this.put(reply)
            }
          },
          el('b', {}, '/' + reply.shortcut),
          ' ',
          isMacro(reply) && el('span', { class: 'tag' }, t('replies.macro')),
          isMacro(reply) && ' ',
          el('span', { lang: mine }, reply.text[mine])
        )
      )
    )
    if (this.shown.length) {
      this.area.setAttribute('aria-activedescendant', `reply-${this.chosen}`)
      this.list.children[this.chosen].scrollIntoView({ block: 'nearest' })
    } else this.area.removeAttribute('aria-activedescendant')
  }

  /** @param {KeyboardEvent} event
   *  @returns {boolean} whether the key was meant for the list */
  key(event) {
    if (!this.shown.length || event.isComposing) return false
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const by = event.key === 'ArrowDown' ? 1 : this.shown.length - 1
      this.chosen = (this.chosen + by) % this.shown.length
      this.draw()
    } else if (event.key === 'Enter' || event.key === 'Tab') this.put(this.shown[this.chosen])
    else if (event.key === 'Escape') {
      this.typed = null
      this.shown = []
      this.draw()
    } else return false
    event.preventDefault()
    return true
  }

  /** @param {Reply} reply */
  put(reply) {
    const end = this.area.selectionStart
    const typed = slash(this.area.value.slice(0, end)) ?? ''
    this.area.setRangeText(filled(reply, this.around()), end - typed.length - 1, end, 'end')
    this.shown = []
    this.draw()
    this.area.dispatchEvent(new Event('input', { bubbles: true }))
    this.macro = isMacro(reply) ? reply : null
    this.chose?.(this.macro)
  }
}

/** A list of colleagues under the box in which a note is written; opens with an at sign. */
export class MentionList extends Replies {
  /** @param {HTMLTextAreaElement} area
   *  @param {() => import('./mentions.js').Colleague[]} colleagues
   *  @param {() => Promise<void>} opened is called when the list is wanted, to read who is there by now */
  constructor(area, colleagues, opened) {
    super(area, () => ({ ticket: {}, me: {} }))
    this.colleagues = colleagues
    this.opened = opened
    this.list.id = 'mentions'
  }

  /** @param {boolean} allowed */
  look(allowed) {
    const before = this.typed
    this.typed = allowed ? mention(this.area.value.slice(0, this.area.selectionStart)) : null
    this.find()
    if (this.typed !== null && before === null) this.opened().then(() => this.find(), () => {})
  }

  find() {
    const found = this.typed === null ? [] : meant(this.colleagues(), this.typed)
    this.shown = found
      .slice(0, 8)
      .map(({ name }) => ({ shortcut: name, text: { ja: '', en: '' }, categories: [], own: false }))
    this.chosen = 0
    this.draw()
  }

  draw() {
    super.draw()
    this.list.setAttribute('aria-label', t('mentions'))
    this.shown.forEach((colleague, index) => {
      this.list.children[index].id = `mention-${index}`
      this.list.children[index].textContent = `@${colleague.shortcut}`
    })
    if (this.shown.length) this.area.setAttribute('aria-activedescendant', `mention-${this.chosen}`)
  }

  /** @param {Reply} colleague */
  put(colleague) {
    const end = this.area.selectionStart
    const typed = this.typed ?? ''
    this.area.setRangeText(`@${colleague.shortcut} `, end - typed.length - 1, end, 'end')
    this.typed = null
    this.shown = []
    this.draw()
    this.area.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
