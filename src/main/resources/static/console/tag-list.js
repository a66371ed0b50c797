// @ts-check
import { el } from './dom.js'
import { t } from './texts.js'

/** A ticket's tags, and a field for one more, which keeps what is typed until it is on the ticket. */
export class TagList {
  /** @param {(added: string[], removed: string[]) => Promise<any>} change becomes null if it was refused */
  constructor(change) {
    this.change = change
    this.ticket = ''
    this.input = /** @type {HTMLInputElement} */ (el('input', { name: 'tag', autocomplete: 'off' }))
    this.form = el('form', { onsubmit: (/** @type {Event} */ event) => this.add(event) }, this.input)
  }

  /** @param {Event} event */
  async add(event) {
    event.preventDefault()
    const typed = this.input.value
    if (!typed.trim()) return
    const done = await this.change([typed.trim()], [])
    if (done && this.input.value === typed) this.input.value = ''
  }

  /** @param {{id: string, tags: string[]}} ticket
   *  @param {boolean} may */
  draw(ticket, may) {
    if (this.ticket !== ticket.id) this.input.value = ''
    this.ticket = ticket.id
    this.input.placeholder = t('tag.add')
    this.input.setAttribute('aria-label', t('tag.add'))
    return el('div', { class: 'tag-list' }, ...ticket.tags.map(tag => this.tag(tag, may)), may && this.form)
  }

  /** @param {string} tag
   *  @param {boolean} may */
  tag(tag, may) {
    const remove = () => this.change([], [tag])
    const label = t('tag.remove', { tag })
    return el(
      'span',
      { class: 'tag own' },
      tag,
      may && el('button', { type: 'button', class: 'bare', 'aria-label': label, onclick: remove }, '×')
    )
  }
}
