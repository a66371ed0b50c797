// @ts-check
import { at, el, toast, unpressed } from './dom.js'
import { does, get, post } from './api.js'
import { away, bothTimes, businessTime, language, percent, supportIn, t, time } from './texts.js'
import { draw } from './thread.js'
import { draft } from './drafts.js'
import { Composer } from './composer.js'
import { Articles } from './articles.js'
import { ask, choice, copyable, escalation, field, tell, vendorReply } from './dialogs.js'
import { askForTicket, relatedTickets } from './related.js'
import { incidentsBeside } from './incidents.js'
import { trainingSection } from './training.js'
import { take } from './export.js'
import { TagList } from './tag-list.js'
import { vendorRequest } from './vendor-request.js'
import { write } from './authoring.js'
import { supervises } from './header.js'

const CODES = ['answered', 'fixed', 'by-vendor', 'duplicate', 'no-reply', 'other']
const AGAIN = 5000

/** Whether the next try may fare better. @param {any} problem */
export const passes = problem => problem.status === 0 || problem.status === 429 || problem.status >= 500

/** How much is known of who the customer is, and by whom.
 *  @param {{identity: string, verifiedBy?: string|null}} customer */
const vouched = ({ identity, verifiedBy }) =>
  identity === 'VERIFIED'
    ? t(`identity.by.${verifiedBy ?? 'SITE'}`)
    : t(identity === 'CLAIMED' ? 'identity.claimed.what' : 'identity.ANONYMOUS')

/** The ticket that is open: what was said, what is known, and what can be done. */
export class Ticket {
  /** @param {HTMLElement} place
   *  @param {HTMLElement} side
   *  @param {{failed: (problem: any) => void, back: () => void, beside: () => void,
   *    read: (id: string) => void, drafted: () => void, team: () => Promise<void>}} tell */
  constructor(place, side, tell) {
    this.place = place
    this.side = side
    this.tell = tell
    /** @type {any} */
    this.detail = null
    /** Of what the head and the facts were drawn last. */
    this.shown = ''
    this.shownFacts = ''
    /** Until the ticket is there that was opened last. @type {Promise<void>} */
    this.opening = Promise.resolve()
    /** @type {Promise<void>|null} */
    this.reading = null
    this.again = false
    this.me = { id: '', role: 'VIEWER' }
    this.head = el('header', { class: 'head' })
    this.thread = el('ol', { class: 'thread', tabindex: '0' })
    this.composer = new Composer({
      failed: tell.failed,
      done: () => this.sent(),
      typing: () => this.typing(),
      leave: () => this.place.focus({ preventScroll: true }),
      team: tell.team
    })
    this.redraw = () => this.draw()
    this.known = el('div', { class: 'known' })
    this.tags = new TagList((added, removed) => this.act('tag', { added, removed }))
    this.kb = el('div', { class: 'kb' })
    this.articles = new Articles(this.kb, {
      insert: text => {
        this.turnBack()
        this.composer.add(text)
      },
      failed: tell.failed
    })
    this.others = el('p', { class: 'others', role: 'status' })
    this.way = el('p', { class: 'way' })
    side.replaceChildren(this.way, this.kb, this.known)
  }

  turnBack() {
    at('panes').dataset.pane = 'ticket'
  }

  /** @param {string} id
   *  @param {any} me
   *  @param {boolean} [enters] whether it gets the focus
   *  @param {any} [row] what the queue knows of it */
  open(id, me, enters = true, row = null) {
    this.me = me
    this.id = id
    this.turnFrom(id)
    this.composer.expect(row ?? { id, language: 'JA' })
    if (enters) this.place.focus({ preventScroll: true })
    return this.attempt(id, me)
  }

  /** What could not be reached is tried again, unless something else has been opened by then.
   *  @param {string} id
   *  @param {any} me
   *  @returns {Promise<void>} */
  attempt(id, me) {
    const reading = this.readFirst(id, me)
    const again = () => (this.id === id ? this.attempt(id, me).catch(this.tell.failed) : this.composer.known())
    const failed = (/** @type {any} */ problem) => {
      if (passes(problem)) return void setTimeout(again, AGAIN)
      this.composer.known()
      if (this.id === id) this.close()
    }
    this.opening = reading.catch(() => {})
    reading.then(() => this.composer.known(), failed)
    return reading
  }

  /** Until the other one is there, nothing can be done to the one that is still shown.
   *  @param {string} id */
  turnFrom(id) {
    const other = this.detail?.ticket.id !== id
    if (other) this.place.setAttribute('aria-busy', 'true')
    for (const part of [this.head, this.thread, this.side]) part.inert = other
    this.lay()
  }

  lay() {
    if (this.head.parentNode === this.place) return
    this.place.classList.add('full')
    this.place.replaceChildren(this.head, this.thread, this.others, this.composer.form)
  }

  /** @param {string} id
   *  @param {any} me */
  async readFirst(id, me) {
    const detail = await get(`/tickets/${id}`)
    if (this.id !== id) return
    /** @type {any[]} */
    this.incidents = []
    /** @type {any[]} */
    this.trainings = []
    if (me.everywhere && me.role !== 'VIEWER') this.readTrainings(id, detail.opening.customer).catch(this.tell.failed)
    this.readIncidents(id).catch(this.tell.failed)
    /** What came after this is new since the ticket was opened. @type {string|null} */
    this.newSince = detail.ticket.unread ? (detail.readUntil ?? '') : null
    this.take(detail)
    this.draw()
    const first = this.thread.querySelector('.first-new')
    if (first) this.thread.scrollTop = /** @type {HTMLElement} */ (first).offsetTop - this.thread.offsetTop - 24
    else this.thread.scrollTop = this.thread.scrollHeight
    this.seen()
  }

  /** Nothing is open. */
  close() {
    this.id = ''
    this.detail = null
    this.shown = this.shownFacts = ''
    this.side.inert = true
    this.draw()
  }

  /** @param {string} id */
  async readIncidents(id) {
    const incidents = await get(`/incidents/of/${id}`)
    if (this.id !== id) return
    this.incidents = incidents
    if (incidents.length) unpressed(this.redraw)
  }

  /** @param {string} id
   *  @param {any} customer */
  async readTrainings(id, customer) {
    const theirs = customer.tenant || customer.company
    const all = theirs ? await get('/training') : []
    if (this.id !== id) return
    const trainings = all.filter((/** @type {any} */ each) => each.organisation === theirs)
    this.trainings = trainings
    if (trainings.length) unpressed(this.redraw)
  }

  /** @param {string} incident */
  async joinIncident(incident) {
    const id = this.id ?? ''
    await post(`/incidents/${incident}/tickets`, { tickets: [id] })
      .then(() => this.readIncidents(id))
      .catch(this.tell.failed)
  }

  /** @param {any} detail */
  take(detail) {
    this.tellTaken(this.detail, detail)
    this.detail = detail
    supportIn(detail.zone)
  }

  /** Reads again; one more time if something changed while reading. It is done when all of that is shown.
   *  @returns {Promise<void>} */
  refresh() {
    if (!this.id) return Promise.resolve()
    if (this.detail?.ticket.id !== this.id) return this.opening
    this.again = true
    this.reading ??= this.readAgain().finally(() => {
      this.reading = null
    })
    return this.reading
  }

  async readAgain() {
    while (this.again) {
      this.again = false
      const id = this.id
      try {
        const detail = await get(`/tickets/${id}`)
        if (this.id !== id) return
        this.take(detail)
        unpressed(this.redraw)
        this.seen()
      } catch (problem) {
        this.tell.failed(problem)
      }
    }
  }

  /** What is before the agent's eyes has been read. */
  seen() {
    const { id, detail } = this
    if (!id || !detail?.ticket.unread || this.me.role === 'VIEWER') return
    if (document.visibilityState !== 'visible' || !document.hasFocus()) return
    detail.ticket.unread = 0
    post(`/tickets/${id}/read`, { seq: detail.ticket.seq })
      .then(() => this.tell.read(id))
      .catch(() => {})
  }

  draw() {
    const detail = this.detail
    if (!detail) {
      this.place.removeAttribute('aria-busy')
      if (!this.id) this.place.replaceChildren(el('p', { class: 'empty' }, t('ticket.none')))
      return
    }
    if (detail.ticket.id !== this.id) return
    for (const part of [this.head, this.thread, this.side]) part.inert = false
    this.place.removeAttribute('aria-busy')
    this.lay()
    const { ticket } = detail
    const may = this.may()
    this.thread.setAttribute('aria-label', t('thread'))
    this.drawHead(ticket, may)
    draw(this.thread, detail.thread, {
      ticket,
      newSince: this.newSince ?? null,
      me: this.me,
      resend: item =>
        this.act(
          'reply',
          { text: item.what.text, files: (item.what.files ?? []).map((/** @type {any} */ file) => file.id) },
          `again-${item.id}`
        )
    })
    this.composer.show(ticket, may, this.me)
    this.drawFacts(detail)
    this.way.replaceChildren(el('button', { type: 'button', onclick: () => this.turnBack() }, t('back.ticket')))
    this.articles.show(ticket)
  }

  /** What is folded out stays so, and the field that is typed in keeps the focus. @param {any} detail */
  drawFacts(detail) {
    const { ticket, opening, customer, earlier, related, vendor, actions } = detail
    const shown = JSON.stringify([
      language(),
      [ticket, opening, customer, earlier, related, vendor, actions],
      [this.incidents, this.trainings]
    ])
    if (shown === this.shownFacts) return
    this.shownFacts = shown
    const told = this.known.querySelector('#vendor-told')?.hasAttribute('open')
    const typing = document.activeElement === this.tags.input
    this.known.replaceChildren(...this.facts(detail).filter(part => part instanceof Node))
    if (told) this.known.querySelector('#vendor-told')?.setAttribute('open', '')
    if (typing) this.tags.input.focus()
  }

  /** What has been written is shown, at the latest when all that came meanwhile is. */
  async sent() {
    this.toEnd()
    await this.refresh()
    this.toEnd()
  }

  toEnd() {
    this.thread.scrollTop = this.thread.scrollHeight
  }

  /** Says so if somebody else took the ticket from the agent who has it open.
   *  @param {any} before what was known of it
   *  @param {any} now */
  tellTaken(before, now) {
    const { id, owner, ownerName } = now.ticket
    if (before?.ticket.id !== id || before.ticket.owner !== this.me.id || !owner || owner === this.me.id) return
    const passed = now.thread.findLast((/** @type {any} */ item) => item.type === 'Assigned')
    if (passed?.actor === this.me.id) return
    const kept = draft(id, 'reply').text.trim() ? t('taken.draft') : ''
    toast([t('taken', { name: ownerName ?? '' }), kept].filter(Boolean).join(' '), 'bad')
  }

  /** Only where something is different: a menu that is open stays so, and what has the focus keeps it.
   *  @param {any} ticket
   *  @param {any} may */
  drawHead(ticket, may) {
    const shown = JSON.stringify([language(), ticket, may, this.detail.left])
    if (shown === this.shown) return
    this.shown = shown
    const open = this.head.querySelector('details[open]')
    const focused =
      this.head.contains(document.activeElement) && /** @type {HTMLElement} */ (document.activeElement).dataset.do
    this.head.replaceChildren(...this.heading(ticket, may))
    if (open) this.head.querySelector('details')?.setAttribute('open', '')
    const again = focused && /** @type {HTMLElement|null} */ (this.head.querySelector(`[data-do="${focused}"]`))
    if (focused !== false) (again || this.place).focus({ preventScroll: true })
  }

  /** What the server allows, by name. @returns {Record<string, boolean>} */
  may() {
    return Object.fromEntries(this.detail.actions.map((/** @type {string} */ name) => [name, true]))
  }

  /** @param {any} ticket
   *  @param {any} may */
  heading(ticket, may) {
    const button = (/** @type {string} */ code, /** @type {() => void} */ onclick, kind = '') =>
      el('button', { type: 'button', class: kind, 'data-do': code, onclick }, t(code))
    return [
      el('button', { type: 'button', class: 'narrow', onclick: this.tell.back, 'aria-label': t('back.queue') }, '←'),
      el(
        'div',
        { class: 'title' },
        el('h2', { lang: ticket.language.toLowerCase() }, ticket.question || t(`reason.${ticket.reason}`)),
        el(
          'p',
          { class: 'quiet' },
          el('span', { class: 'number' }, ticket.id),
          ' · ',
          t(`state.${ticket.state}`),
          ' · ',
          ticket.ownerName ?? t('nobody'),
          ticket.due &&
            el(
              'time',
              { class: Date.parse(ticket.due) < Date.now() ? 'due late' : 'due', datetime: ticket.due },
              ' · ',
              t('due', { away: away(ticket.due) }),
              ` (${bothTimes(ticket.due)})`,
              typeof this.detail.left === 'number' && ` · ${businessTime(this.detail.left)}`
            )
        )
      ),
      el(
        'div',
        { class: 'acts' },
        may.claim && button('claim', () => this.claim(), 'main'),
        may.takeover && button('takeover', () => this.act('assign', { id: this.me.id })),
        el(
          'details',
          { class: 'more' },
          el('summary', { 'data-do': 'more' }, t('more')),
          el(
            'div',
            { onclick: (/** @type {any} */ event) => event.currentTarget.parentElement.removeAttribute('open') },
            may.release && button('release', () => this.act('release', { text: '' })),
            may.assign && button('assign', () => this.assign()),
            may.escalate && button('escalate', () => this.escalate()),
            may.form && button('vendor-form.open', () => this.vendorForm()),
            may.vendor && button('vendor', () => this.vendor()),
            may.classify && button('classify', () => this.classify()),
            may.link && button('link-ticket', () => this.link('link')),
            may.merge && button('merge-ticket', () => this.link('merge')),
            may.article && button('article', () => this.write()),
            may.export && button('export', () => take(ticket, this.thread).catch(this.tell.failed)),
            may.erase && button('erase', () => this.erase())
          )
        ),
        may.resolve && button('resolve', () => this.resolve(), 'main'),
        el('button', { type: 'button', class: 'narrow', onclick: this.tell.beside }, t('beside'))
      )
    ]
  }

  /** @param {any} detail */
  facts({ ticket, opening, customer, earlier, related }) {
    const fact = (/** @type {string} */ code, /** @type {any} */ value) =>
      value && [el('dt', {}, t(code)), el('dd', {}, value)]
    return [
      el('h2', {}, t('why')),
      el(
        'p',
        {},
        t(`reason.${opening.reason}`),
        ' ',
        opening.candidates.length > 0 &&
          el('span', { class: 'tag' }, t('confidence', { share: percent(opening.confidence) }))
      ),
      el(
        'ol',
        { class: 'candidates' },
        ...opening.candidates.map((/** @type {any} */ each) =>
          el(
            'li',
            {},
            el(
              'a',
              {
                href: `/articles/${encodeURIComponent(each.article)}`,
                target: '_blank',
                rel: 'noopener',
                lang: each.language.toLowerCase()
              },
              each.title
            )
          )
        )
      ),
      el('h2', {}, t('customer')),
      el(
        'dl',
        {},
        ...[
          fact('fact.name', customer.name || t('anonymous')),
          fact('fact.company', customer.company),
          fact(
            'fact.identity',
            el('span', { class: `identity ${customer.identity.toLowerCase()}` }, vouched(customer))
          ),
          ...[customer.contact?.mail, customer.contact?.phone]
            .filter(each => each?.value)
            .map(each => fact('fact.contact', t(`contact.${each.source}`, { value: each.value }))),
          fact('fact.channel', t(`channel.${ticket.channel}`)),
          fact('fact.language', t(`language.${ticket.language}`)),
          fact('fact.cloud', t(`cloud.${ticket.cloud}`)),
          fact('fact.tenant', opening.customer.tenant),
          fact('fact.category', t(`category.${ticket.category}`)),
          fact('fact.severity', t(`severity.${ticket.severity}`)),
          fact('fact.opened', bothTimes(ticket.opened))
        ]
          .filter(Boolean)
          .flat()
      ),
      el('h2', {}, t('tags')),
      this.tags.draw(ticket, this.may().tag),
      ...this.vendorRequest(),
      ...incidentsBeside(this.incidents ?? [], this.me.role !== 'VIEWER', id => this.joinIncident(id)),
      (this.trainings ?? []).length > 0 && trainingSection(this.trainings ?? [], this.tell.failed, false),
      ...relatedTickets(
        related,
        earlier.map((/** @type {any} */ each) => each.id),
        id => this.history(id)
      ),
      earlier.length > 0 && el('h2', {}, t('earlier')),
      earlier.length > 0 &&
        el(
          'ul',
          { class: 'earlier' },
          ...earlier.map((/** @type {any} */ each) =>
            el('li', {}, el('a', { href: `#${each.id}` }, each.question || each.id), ' ', t(`state.${each.state}`))
          )
        )
    ].filter(Boolean)
  }

  /** Takes the ticket that was opened last as soon as it is there; what is typed meanwhile is for the customer. */
  async claim() {
    const { id } = this
    if (!id) return
    this.composer.expect({ id })
    try {
      await this.opening
      if (this.id === id && this.detail?.ticket.id === id && this.may().claim) await this.act('claim')
    } finally {
      this.composer.known()
    }
  }

  /** What became of the ticket; null if it was refused.
   *  @param {string} deed
   *  @param {any} [body]
   *  @param {string} [key] the same if doing it twice is a mistake
   *  @param {{seq: number, last: string}} [seen] the ticket as it was looked at, if what came since matters
   *  @returns {Promise<any>} */
  async act(deed, body, key, seen) {
    /** @type {any} */
    let done = null
    try {
      done = await does(this.id ?? '', deed, body, key, seen?.seq)
    } catch (/** @type {any} */ problem) {
      if (seen && problem.status === 409 && (await this.isAllSeen(seen))) return this.act(deed, body)
      this.tell.failed(problem)
    }
    await this.refresh()
    return done
  }

  /** Whether the thread has nothing new: what a customer wrote is in it before the ticket counts it.
   *  @param {{last: string}} seen */
  async isAllSeen({ last }) {
    const now = await get(`/tickets/${this.id}`).catch(() => null)
    return now?.thread.at(-1)?.id === last
  }

  async resolve() {
    const seen = { seq: this.detail.ticket.seq, last: this.detail.thread.at(-1)?.id }
    const articles = [...new Set([...this.detail.opening.candidates, ...this.articles.found].map(each => each.article))]
    const form = await ask(
      'resolve',
      field(
        t('resolve.code'),
        choice(
          'code',
          CODES.map(each => [each, t(`code.${each}`)])
        )
      ),
      field(
        t('resolve.article'),
        choice('article', [
          ['', t('resolve.no-article')],
          ...articles.map(each => /** @type {[string, string]} */ ([each, each]))
        ])
      ),
      field(t('resolve.summary'), el('textarea', { name: 'summary', rows: 3, maxlength: 2000 }))
    )
    if (!form) return
    const detail = this.detail
    const done = await this.act(
      'resolve',
      { code: form.get('code'), article: form.get('article') || null, summary: form.get('summary') },
      undefined,
      seen
    )
    if (
      !form.get('article') &&
      done?.state === 'RESOLVED' &&
      (await ask('article.ask', el('p', {}, t('article.ask.why'))))
    )
      this.write(detail)
  }

  /** Makes an article of what was learnt from it. */
  write(detail = this.detail) {
    write(detail, { publishes: supervises(this.me), failed: this.tell.failed, done: this.tell.drafted })
  }

  /** Nobody can bring it back, so why is asked first. */
  async erase() {
    const form = await ask(
      'erase',
      el('p', {}, t('erase.what')),
      field(t('export.reason'), el('input', { name: 'reason', required: true, maxlength: 500 }))
    )
    if (form) await this.act('erase', { reason: form.get('reason') })
  }

  async escalate() {
    const told = await escalation(this.detail.ticket)
    if (told) await this.act('escalate', told)
  }

  vendorRequest() {
    const may = this.may()
    const button = (/** @type {string} */ code, /** @type {() => void} */ onclick) =>
      el('button', { type: 'button', class: 'small', 'data-vendor': code, onclick }, t(code))
    return vendorRequest(
      this.detail.vendor,
      may.vendor && button('vendor', () => this.vendor()),
      may.form && button('vendor-form.open', () => this.vendorForm())
    )
  }

  /** What goes to the vendor, to be pasted there. */
  async vendorForm() {
    const form = await ask(
      'vendor-form',
      el('p', { class: 'quiet' }, t('vendor-form.what')),
      field(
        t('vendor-form.email'),
        el('input', { type: 'email', name: 'email', required: true, maxlength: 200, autocomplete: 'email' })
      ),
      field(t('vendor-form.phone'), el('input', { type: 'tel', name: 'phone', maxlength: 60, autocomplete: 'tel' })),
      field(
        t('vendor-form.language'),
        choice(
          'language',
          [
            ['JA', '日本語'],
            ['EN', 'English']
          ],
          language().toUpperCase()
        )
      )
    )
    if (!form) return
    const reach = { email: form.get('email'), phone: form.get('phone') || null, language: form.get('language') }
    try {
      const [words, data] = await Promise.all([
        post(`/tickets/${this.id}/vendor-form`, reach, 'text/plain'),
        post(`/tickets/${this.id}/vendor-form`, reach)
      ])
      await copyable('vendor-form', [
        [t('vendor-form.text'), words],
        ['JSON', JSON.stringify(data, null, 2)]
      ])
    } catch (problem) {
      this.tell.failed(problem)
    }
  }

  async vendor() {
    const told = await vendorReply()
    if (told) await this.act('vendor', told)
  }

  /** Another ticket's history, read when it is looked at. @param {string} id */
  async history(id) {
    const detail = await get(`/tickets/${id}`)
    const list = el('ol', { class: 'thread history', tabindex: '0', 'aria-label': `${t('thread')} ${id}` })
    draw(list, detail.thread, { ticket: detail.ticket, newSince: null, me: this.me, resend: () => {} })
    return list
  }

  /** Links it with another ticket, or lets it go on in that.
   *  @param {'link'|'merge'} how */
  async link(how) {
    const { related, earlier, ticket } = this.detail
    const known = [...related.map((/** @type {any} */ each) => each.ticket), ...earlier]
    const other = await askForTicket(
      `${how}-ticket`,
      known.filter(each => each.id !== ticket.id)
    )
    if (!other) return
    const done = await this.act(how, { ticket: other })
    if (done && how === 'merge') location.hash = other
  }

  async classify() {
    const { ticket } = this.detail
    const first = (/** @type {string[]} */ values, /** @type {string} */ value) => [
      value,
      ...values.filter(other => other !== value)
    ]
    const form = await ask(
      'classify',
      field(
        t('filter.category'),
        choice(
          'category',
          first(['BILLING', 'PROVISIONING', 'PERFORMANCE', 'UPDATES', 'USAGE'], ticket.category).map(each => [
            each,
            t(`category.${each}`)
          ])
        )
      ),
      field(
        t('filter.severity'),
        choice(
          'severity',
          first(['CRITICAL', 'MODERATE', 'MINIMAL'], ticket.severity).map(each => [each, t(`severity.${each}`)])
        )
      )
    )
    if (form) await this.act('classify', Object.fromEntries(form))
  }

  async assign() {
    try {
      /** @type {any[]} */
      const others = (await get('/agents', { ticket: this.id })).filter(
        (/** @type {any} */ each) => each.id !== this.me.id
      )
      const form =
        others.length > 0
          ? await ask(
              'assign',
              field(
                t('assign.to'),
                choice(
                  'to',
                  others.map(each => [
                    each.id,
                    t(each.away ? 'assign.away' : each.there ? 'assign.there' : 'assign.not-there', { name: each.name })
                  ])
                )
              )
            )
          : await tell('assign', t('assign.nobody'))
      const to = others.find(each => each.id === form?.get('to'))
      if (to) await this.act('assign', { id: to.id })
    } catch (problem) {
      this.tell.failed(problem)
    }
  }

  /** Tells the others now and then. */
  typing() {
    if (Date.now() - (this.told ?? 0) < 4000) return
    this.told = Date.now()
    post(`/tickets/${this.id}/typing`).catch(() => {})
  }

  /** @param {{name: string, writing: boolean}[]} others */
  team(others) {
    clearTimeout(this.quiet)
    this.others.textContent = others
      .map(each => t(each.writing ? 'team.writes' : 'team.looks', { name: each.name }))
      .join(' · ')
    if (others.some(each => each.writing))
      this.quiet = setTimeout(() => this.team(others.map(each => ({ ...each, writing: false }))), 6000)
  }
}
