// @ts-check
import { el, insert, toast } from './dom.js'
import { does } from './api.js'
import { language, t } from './texts.js'
import { amend, draft, keep } from './drafts.js'
import { MentionList, Replies } from './replies.js'
import { Attachments } from './attachments.js'

const LONGEST = 10000
const RETRY = 5000

/** Where an agent writes to the customer, or to colleagues. */
export class Composer {
  /** @param {{failed: (problem: any) => void, done: () => void, typing: () => void, leave: () => void}} tell */
  constructor(tell) {
    this.tell = tell
    this.kind = 'reply'
    /** @type {{id: string, language: string, category?: string, severity?: string, owner?: string|null,
     *    ownerName?: string|null}} */
    this.ticket = { id: '', language: 'JA' }
    this.mayReply = false
    /** Whether the box gets the focus as soon as something can be written in it. */
    this.wanted = false
    this.waiting = ''
    this.area = /** @type {HTMLTextAreaElement} */ (
      el('textarea', {
        rows: 4,
        oninput: () => this.typed(),
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.key(event)
      })
    )
    this.me = { id: '', name: '' }
    this.replies = new Replies(this.area, () => ({ ticket: this.ticket, me: this.me }))
    /** @type {import('./mentions.js').Colleague[]} */
    this.colleagues = []
    this.mentions = new MentionList(this.area, () => this.colleagues)
    this.replies.chose = () => this.drawMacro()
    this.macro = el('p', { class: 'macro quiet', role: 'status', hidden: true })
    this.form = el('form', {
      class: 'composer',
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault()
        this.send()
      }
    })
    this.attachments = new Attachments(this.form, {
      place: () => this.ticket.id,
      allowed: () => this.kind === 'reply' && this.mayReply,
      changed: (ticket, change) => this.attach(ticket, change),
      failed: tell.failed
    })
  }

  /** @param {string} ticket
   *  @param {(files: import('./drafts.js').Attached[]) => import('./drafts.js').Attached[]} change */
  attach(ticket, change) {
    amend(ticket, 'reply', { files: change(draft(ticket, 'reply').files) })
    if (this.ticket.id === ticket && this.kind === 'reply') this.attachments.show(draft(ticket, 'reply').files)
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
    const other = ticket.id !== this.ticket.id
    if (other) this.wanted = false
    const before = this.kind
    if (other || (may.reply && !this.mayReply && !this.area.value)) this.kind = may.reply ? 'reply' : 'note'
    this.ticket = ticket
    this.mayReply = Boolean(may.reply)
    this.mayNote = Boolean(may.note)
    this.draw(other || this.kind !== before)
    if (other) this.retry()
  }

  /** @param {boolean} load */
  draw(load) {
    const tab = (/** @type {string} */ kind) =>
      el(
        'button',
        {
          type: 'button',
          class: `kind ${kind}`,
          'aria-pressed': String(this.kind === kind),
          onclick: () => this.turn(kind)
        },
        t(`compose.${kind}`)
      )
    this.hint = el('p', { class: 'hint', role: 'status' })
    this.submit = el('button', { type: 'submit', class: 'main' }, t(`send.${this.kind}`))
    this.form.className = `composer ${this.kind}`
    const label = t(`compose.${this.kind}.label`, { language: t(`language.${this.ticket.language}`) })
    this.area.setAttribute('aria-label', label)
    this.area.placeholder = label
    const focused = document.activeElement === this.area
    this.form.replaceChildren(
      el(
        'div',
        { class: 'kinds', role: 'group', 'aria-label': t('compose') },
        tab('reply'),
        tab('ask'),
        tab('note'),
        this.hint
      ),
      this.replies.list,
      this.mentions.list,
      this.area,
      this.macro,
      this.attachments.list,
      this.attachments.input,
      el(
        'div',
        { class: 'sends' },
        this.kind === 'reply' && this.attachments.button(),
        el('span', { class: 'quiet' }, this.isLocked() ? this.locked() : t('compose.keys')),
        this.submit
      )
    )
    if (load) this.dropMacro()
    if (load) this.area.value = draft(this.ticket.id, this.kind).text
    this.area.disabled = this.isLocked() && !this.area.value
    this.area.readOnly = this.isLocked()
    this.attachments.show(this.files())
    if (focused || (this.wanted && !this.isLocked())) this.area.focus()
    if (!this.isLocked()) this.wanted = false
    this.measure()
  }

  /** Whether nothing can be written here; what has been written can still be read and copied. */
  isLocked() {
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
    this.wanted = true
    this.draw(true)
    this.area.focus()
  }

  typed() {
    const safe = amend(this.ticket.id, this.kind, { text: this.area.value })
    this.measure()
    this.replies.look(this.kind !== 'note')
    this.mentions.look(this.kind === 'note')
    if (!this.area.value) this.dropMacro()
    if (!safe && this.hint) this.hint.textContent = t('draft.unsafe')
    this.tell.typing()
  }

  measure() {
    const over = this.area.value.length - LONGEST
    if (this.hint)
      this.hint.textContent =
        over > 0 ? t('compose.too-long', { over: new Intl.NumberFormat(language()).format(over) }) : ''
    if (this.submit)
      /** @type {HTMLButtonElement} */ (this.submit).disabled =
        this.isLocked() || over > 0 || !(this.area.value.trim() || this.files().length)
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
    const { id } = this.ticket
    const kind = this.kind
    const text = this.area.value
    const files = this.files()
    if (this.sending || !(text.trim() || files.length) || this.isLocked() || text.length > LONGEST) return
    this.sending = true
    this.waiting = ''
    const kept = draft(id, kind)
    const key = kept.tried && kept.text !== text ? crypto.randomUUID() : kept.key
    try {
      keep(id, kind, { text, key, files, tried: true })
      await does(id, kind, files.length ? { text, files: files.map(file => file.id) } : { text }, key)
      const { macro } = this.replies
      if (draft(id, kind).key === key) keep(id, kind, { text: '', key, files: [] })
      if (this.ticket.id === id && this.kind === kind && this.area.value === text) this.area.value = ''
      this.attachments.show(this.files())
      this.measure()
      if (macro && kind !== 'note') await this.finish(id, macro).catch(problem => this.unfinished(macro, problem))
      this.dropMacro()
      this.tell.done()
    } catch (problem) {
      const offline = /** @type {any} */ (problem).status === 0
      toast(t(offline ? 'draft.waits' : 'draft.kept'), 'bad')
      if (offline) this.wait(key)
      else this.tell.failed(problem)
    } finally {
      this.sending = false
    }
  }

  /** What the macro does to the ticket once its words are sent; the words are not taken back if that
   *  is no longer possible.
   *  @param {string} id
   *  @param {import('./replies.js').Reply} macro */
  async finish(id, macro) {
    const { category, severity } = this.ticket
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

  /** @param {string} key of a draft */
  wait(key) {
    this.waiting = key
    this.later = setTimeout(() => this.retry(), RETRY)
  }

  /** Sends what was on its way when the network was lost, unless it has been changed since. What
   *  the server refused is not sent again by itself: somebody else may have signed in. */
  retry() {
    clearTimeout(this.later)
    if (this.waiting && this.waiting === draft(this.ticket.id, this.kind).key) this.send()
  }

  /** Puts a text into the reply.
   *  @param {string} text */
  add(text) {
    if (this.kind === 'note') this.turn('reply')
    if (this.isLocked()) return
    insert(this.area, (this.area.value && !this.area.value.endsWith('\n') ? '\n' : '') + text)
  }
}
