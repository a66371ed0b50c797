// @ts-check
import { el, insert, toast } from './dom.js'
import { does } from './api.js'
import { language, t } from './texts.js'
import { amend, draft, keep } from './drafts.js'
import { MentionList, Replies } from './replies.js'
import { Attachments } from './attachments.js'

const LONGEST = 10000
const RETRY = 5000

/** @typedef {{ticket: any, kind: string, text: string, files: import('./drafts.js').Attached[], key: string,
 *    macro: import('./replies.js').Reply|null, by: string}} Message what was written, and by whom */

/** Where an agent writes to the customer, or to colleagues. */
export class Composer {
  /** @param {{failed: (problem: any) => void, done: () => void, typing: () => void, leave: () => void,
   *    team: () => Promise<void>}} tell team: reads who the colleagues are by now */
  constructor(tell) {
    this.tell = tell
    this.kind = 'reply'
    this.composing = false
    this.sending = false
    /** @type {{id: string, language: string, category?: string, severity?: string, owner?: string|null,
     *    ownerName?: string|null}} */
    this.ticket = { id: '', language: 'JA' }
    this.mayReply = false
    this.mayNote = false
    /** How many answers are under way that decide what may be written. */
    this.expected = 0
    /** Whether what is written is sent as soon as it can be. */
    this.sends = false
    /** The ticket for which the agent chose what to write. */
    this.chosen = ''
    /** Whether the box gets the focus as soon as something can be written in it. */
    this.wanted = false
    /** What could not be sent for want of a network, by its key. @type {Map<string, Message>} */
    this.waiting = new Map()
    this.area = /** @type {HTMLTextAreaElement} */ (
      el('textarea', {
        rows: 4,
        oninput: () => this.typed(),
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.key(event),
        oncompositionstart: () => {
          this.composing = true
        },
        oncompositionend: () => {
          this.composing = false
        }
      })
    )
    this.me = { id: '', name: '' }
    this.replies = new Replies(this.area, () => ({ ticket: this.ticket, me: this.me }))
    /** @type {import('./mentions.js').Colleague[]} */
    this.colleagues = []
    this.mentions = new MentionList(this.area, () => this.colleagues, tell.team)
    this.replies.chose = () => this.drawMacro()
    this.macro = el('p', { class: 'macro quiet', role: 'status', hidden: true })
    this.form = el('form', {
      class: 'composer',
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault()
        this.send()
        this.area.focus()
      }
    })
    this.hint = el('p', { class: 'hint', role: 'status' })
    this.tabs = ['reply', 'ask', 'note'].map(kind =>
      el('button', { type: 'button', class: `kind ${kind}`, 'data-kind': kind, onclick: () => this.turn(kind) })
    )
    this.kinds = el('div', { class: 'kinds', role: 'group' }, ...this.tabs, this.hint)
    this.state = el('span', { class: 'quiet' })
    this.submit = /** @type {HTMLButtonElement} */ (el('button', { type: 'submit', class: 'main' }))
    this.attachments = new Attachments(this.form, {
      place: () => this.ticket.id,
      allowed: () => this.kind === 'reply' && this.mayReply,
      changed: (ticket, change) => this.attach(ticket, change),
      failed: tell.failed
    })
    this.form.append(
      this.kinds,
      this.replies.list,
      this.mentions.list,
      this.area,
      this.macro,
      this.attachments.list,
      this.attachments.input,
      el('div', { class: 'sends' }, this.attachments.button, this.state, this.submit)
    )
  }

  /** Another ticket is on its way: what is typed from now on is for that.
   *  @param {any} ticket what is known of it */
  expect(ticket) {
    this.expected++
    if (ticket.id !== this.ticket.id) this.change(ticket)
  }

  /** What may be written is known now. */
  known() {
    this.expected--
    if (this.expected || !this.ticket.id) return
    this.draw(false)
    this.sendNow()
  }

  /** @param {any} ticket */
  change(ticket) {
    if (this.sends) toast(t('draft.kept'), 'bad')
    this.ticket = ticket
    this.kind = 'reply'
    this.wanted = this.sends = this.mayReply = this.mayNote = false
    this.chosen = ''
    this.draw(true)
    this.retry()
  }

  /** @param {string} ticket
   *  @param {(files: import('./drafts.js').Attached[]) => import('./drafts.js').Attached[]} change */
  attach(ticket, change) {
    amend(ticket, 'reply', { files: change(draft(ticket, 'reply').files) })
    if (this.ticket.id === ticket && this.kind === 'reply') this.attachments.show(this.files(), true)
    this.measure()
  }

  files() {
    return this.kind === 'reply' ? draft(this.ticket.id, 'reply').files : []
  }

  /** @param {any} ticket
   *  @param {Record<string, boolean>} may what is allowed, by name
   *  @param {any} me */
  show(ticket, may, me) {
    this.me = me
    if (ticket.id !== this.ticket.id) this.change(ticket)
    const before = this.kind
    const first = !this.mayReply && !this.mayNote
    const opens = Boolean(may.reply) && !this.mayReply
    this.ticket = ticket
    this.mayReply = Boolean(may.reply)
    this.mayNote = Boolean(may.note)
    const writes = this.chosen === ticket.id && document.activeElement === this.area
    if (!writes && !this.area.value && (first || opens)) this.kind = may.reply ? 'reply' : 'note'
    this.draw(this.kind !== before)
  }

  /** The box itself stays where it is: a word that is being put together in it would be lost.
   *  @param {boolean} load */
  draw(load) {
    this.tabs.forEach(tab => {
      tab.setAttribute('aria-pressed', String(this.kind === tab.dataset.kind))
      tab.textContent = t(`compose.${tab.dataset.kind}`)
    })
    this.kinds.setAttribute('aria-label', t('compose'))
    this.submit.textContent = t(`send.${this.kind}`)
    this.form.className = `composer ${this.kind}`
    const label = t(`compose.${this.kind}.label`, { language: t(`language.${this.ticket.language}`) })
    this.area.setAttribute('aria-label', label)
    this.area.placeholder = label
    this.state.textContent = this.isLocked() ? (this.expected ? '' : this.locked()) : t('compose.keys')
    if (load) this.dropMacro()
    if (load) this.area.value = draft(this.ticket.id, this.kind).text
    this.lock()
    this.attachments.show(this.files(), this.kind === 'reply')
    this.measure()
  }

  /** What has the focus keeps it: keys that go nowhere are taken for commands. */
  lock() {
    const locked = this.isLocked()
    const focused = document.activeElement === this.area
    this.area.readOnly = locked
    this.area.disabled = locked && !this.area.value && !focused
    if (this.wanted && !locked) this.area.focus()
    if (!this.expected && !locked) this.wanted = false
  }

  /** Whether nothing can be written here; what has been written can still be read and copied. */
  isLocked() {
    if (this.expected && this.chosen === this.ticket.id) return false
    return !(this.kind === 'note' ? this.mayNote : this.mayReply)
  }

  /** Why nothing can be written here. */
  locked() {
    const { owner, ownerName } = this.ticket
    return this.kind !== 'note' && owner && owner !== this.me.id
      ? t('compose.owned', { name: ownerName ?? '' })
      : t(`compose.${this.kind}.locked`)
  }

  /** @param {string} kind */
  turn(kind) {
    this.kind = kind
    this.chosen = this.ticket.id
    this.wanted = true
    this.draw(true)
    this.area.disabled = false
    this.area.focus()
    if (this.isLocked()) this.hint.textContent = this.locked()
  }

  typed() {
    const safe = amend(this.ticket.id, this.kind, { text: this.area.value })
    this.measure()
    this.replies.look(this.kind !== 'note')
    this.mentions.look(this.kind === 'note')
    if (!this.area.value) this.dropMacro()
    if (!safe) this.hint.textContent = t('draft.unsafe')
    this.tell.typing()
  }

  measure() {
    const over = this.area.value.length - LONGEST
    const waits = (this.sends && this.expected) || this.waiting.has(draft(this.ticket.id, this.kind).key)
    this.hint.textContent =
      over > 0
        ? t('compose.too-long', { over: new Intl.NumberFormat(language()).format(over) })
        : waits
          ? t('draft.waits')
          : ''
    this.submit.disabled = this.isLocked() || over > 0 || !(this.area.value.trim() || this.files().length)
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (this.replies.key(event) || this.mentions.key(event)) return
    if (event.key === 'Escape' && !event.isComposing) this.tell.leave()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) {
      event.preventDefault()
      this.send()
    }
  }

  async send() {
    const { ticket, kind } = this
    const text = this.area.value
    const files = this.files()
    if (!(text.trim() || files.length) || this.isLocked() || text.length > LONGEST) return
    if (this.expected || this.sending) {
      this.sends = true
      this.measure()
      return
    }
    const kept = draft(ticket.id, kind)
    const key = kept.tried && kept.text !== text ? crypto.randomUUID() : kept.key
    keep(ticket.id, kind, { text, key, files, tried: true })
    const macro = kind === 'note' ? null : this.replies.macro
    await this.deliver({ ticket, kind, text, files, key, macro, by: this.me.id })
  }

  /** Sends what was to be sent as soon as that can be. */
  sendNow() {
    const { sends } = this
    this.sends = false
    if (sends && this.isLocked()) toast(t('draft.kept'), 'bad')
    else if (sends) this.send()
  }

  /** @param {Message} message */
  async deliver(message) {
    const { ticket, kind, text, files, key, macro } = message
    this.sending = true
    try {
      await does(ticket.id, kind, files.length ? { text, files: files.map(file => file.id) } : { text }, key)
      this.waiting.delete(key)
      this.delivered(message)
      if (macro) await this.finish(ticket, macro).catch(problem => this.unfinished(macro, problem))
      if (this.ticket.id === ticket.id) this.dropMacro()
      this.tell.done()
    } catch (problem) {
      this.sends = false
      this.undelivered(message, problem)
    } finally {
      this.sending = false
    }
    if (!this.expected) this.sendNow()
  }

  /** What has been sent leaves the box and the draft; what was typed behind it meanwhile stays.
   *  @param {Message} message */
  delivered(message) {
    if (this.composing) {
      this.area.addEventListener('compositionend', () => this.delivered(message), { once: true })
      return
    }
    const { kind, text, files, key } = message
    const { id } = message.ticket
    const kept = draft(id, kind)
    const begins = kept.text.startsWith(text)
    const rest = kept.key === key ? '' : begins ? kept.text.slice(text.length) : kept.text
    const others = kept.files.filter(file => !files.some(sent => sent.id === file.id))
    keep(id, kind, { text: rest, key: kept.key, files: others })
    if (this.ticket.id !== id || this.kind !== kind) return
    if (begins && this.area.value.startsWith(text)) this.area.setRangeText('', 0, text.length, 'preserve')
    this.attachments.show(this.files(), kind === 'reply')
    this.measure()
  }

  /** @param {Message} message
   *  @param {any} problem */
  undelivered(message, problem) {
    const offline = problem.status === 0
    if (!offline) this.waiting.delete(message.key)
    if (!this.waiting.has(message.key)) toast(t(offline ? 'draft.waits' : 'draft.kept'), 'bad')
    if (offline) this.wait(message)
    else this.tell.failed(problem)
    this.measure()
  }

  /** What the macro does to the ticket once its words are sent; the words are not taken back if that
   *  is no longer possible.
   *  @param {any} ticket
   *  @param {import('./replies.js').Reply} macro */
  async finish({ id, category, severity }, macro) {
    if (macro.category || macro.severity) {
      await does(id, 'classify', { category: macro.category ?? category, severity: macro.severity ?? severity })
    }
    if (macro.then === 'RESOLVE') await does(id, 'resolve', { code: 'answered', article: null, summary: '' })
  }

  /** The words are sent, and the ticket is no longer as the macro wants it.
   *  @param {import('./replies.js').Reply} macro
   *  @param {any} problem */
  unfinished(macro, problem) {
    toast(t('macro.unfinished', { what: this.effects(macro) }), 'bad')
    if (problem.status !== 409) this.tell.failed(problem)
  }

  /** What a macro does besides saying something, in words. @param {import('./replies.js').Reply} macro */
  effects(macro) {
    return [
      macro.category && t(`category.${macro.category}`),
      macro.severity && t(`severity.${macro.severity}`),
      macro.then && t(`then.${macro.then}`)
    ]
      .filter(Boolean)
      .join(' · ')
  }

  /** Says what sending will do besides. */
  drawMacro() {
    const { macro } = this.replies
    this.macro.hidden = !macro
    if (!macro) return
    this.macro.replaceChildren(
      t('replies.does', { what: this.effects(macro) }),
      ' ',
      el('button', { type: 'button', class: 'small', onclick: () => this.dropMacro() }, t('replies.words-only'))
    )
    if (macro.then === 'ASK' && this.kind === 'reply') this.become('ask')
  }

  dropMacro() {
    this.replies.macro = null
    this.macro.hidden = true
  }

  /** The words that are written become another kind. @param {string} kind */
  become(kind) {
    const { macro } = this.replies
    amend(this.ticket.id, kind, { text: this.area.value })
    amend(this.ticket.id, this.kind, { text: '' })
    this.turn(kind)
    this.replies.macro = macro
    this.macro.hidden = !macro
  }

  /** @param {Message} message */
  wait(message) {
    this.waiting.set(message.key, message)
    clearTimeout(this.later)
    this.later = setTimeout(() => this.retry(), RETRY)
  }

  /** Sends what was on its way when the network was lost, whichever ticket is open now, unless it has
   *  been changed since. What the server refused is not sent again by itself: somebody else may have
   *  signed in. */
  async retry() {
    clearTimeout(this.later)
    for (const message of [...this.waiting.values()]) {
      const { key, by, kind, ticket } = message
      if (draft(ticket.id, kind).key !== key || by !== this.me.id) this.waiting.delete(key)
      else if (!this.sending) await this.deliver(message)
    }
  }

  /** Puts a text into the reply.
   *  @param {string} text */
  add(text) {
    if (this.kind === 'note') this.turn('reply')
    if (this.isLocked()) return
    this.chosen = this.ticket.id
    insert(this.area, (this.area.value && !this.area.value.endsWith('\n') ? '\n' : '') + text)
  }
}
