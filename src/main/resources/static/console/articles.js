// @ts-check
import { el } from './dom.js'
import { get } from './api.js'
import { either, language, percent, t } from './texts.js'

/** @typedef {import('./texts.js').Lang} Lang */

/** The knowledge base beside a ticket: read in one's own language, inserted in the customer's. */
export class Articles {
  /** @param {HTMLElement} place
   *  @param {{insert: (text: string) => void, failed: (problem: any) => void}} tell */
  constructor(place, tell) {
    this.place = place
    this.tell = tell
    this.input = /** @type {HTMLInputElement} */ (el('input', { type: 'search', maxlength: 500, id: 'kb-search' }))
    this.form = el('form', {
      role: 'search',
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault()
        this.find()
      }
    })
    this.list = el('ol', { class: 'found' })
    this.title = el('h2', {})
    this.bot = el('div', { class: 'bot-says', role: 'status' })
    /** What the bot would say to what was looked for. @type {any} */
    this.answer = null
    this.submit = el('button', { type: 'submit' })
    this.form.append(this.input, this.submit)
    /** @type {any[]} */
    this.found = []
    /** What was drawn last. @type {any[] | null} */
    this.drawn = null
  }

  /** @param {any} ticket */
  show(ticket) {
    const other = this.ticket?.id !== ticket.id
    this.ticket = ticket
    this.input.setAttribute('aria-label', t('articles.search'))
    this.input.placeholder = t('articles.search')
    this.submit.textContent = t('search')
    this.title.textContent = t('articles')
    if (this.form.parentNode !== this.place) this.place.replaceChildren(this.title, this.form, this.bot, this.list)
    if (other) {
      this.input.value = ticket.question.slice(0, 500)
      this.found = []
      this.answer = null
      if (ticket.question) this.find()
    }
    this.draw()
  }

  async find() {
    const ticket = this.ticket
    const q = this.input.value.trim()
    if (!q || !ticket) return
    try {
      const asked = { q, language: ticket.language, cloud: ticket.cloud }
      const said = get('/articles/answer', asked).catch(() => null)
      const [found, answer] = await Promise.all([get('/articles', asked), said])
      if (ticket.id !== this.ticket?.id) return
      this.found = found
      this.answer = answer
      this.draw()
    } catch (problem) {
      this.tell.failed(problem)
    }
  }

  /** Only what is new is drawn: an article that somebody reads stays open. */
  draw() {
    if (this.drawn === this.found && this.spoken === language()) return
    this.drawn = this.found
    this.spoken = language()
    this.bot.replaceChildren(...(this.answer ? this.says(this.answer) : []))
    this.list.replaceChildren(
      ...(this.found.length ? this.found.map(hit => this.hit(hit)) : [el('li', { class: 'quiet' }, t('articles.none'))])
    )
  }

  /** What the bot would say now, in the customer's language.
   *  @param {any} answer */
  says({ kind, confidence, answer, choices }) {
    const sure = kind === 'ANSWER' && el('span', { class: 'tag' }, t('confidence', { share: percent(confidence) }))
    const head = el('summary', {}, t(`bot.${kind}`), ' ', sure)
    const printed = (/** @type {any} */ hit) =>
      hit.printed.map((/** @type {any} */ each) => either(each, this.theirs())).map(
        (/** @type {any} */ each) => el('li', { lang: each.lang }, each.text)
      )
    if (answer) return [el('details', {}, head, el('ul', {}, ...printed(answer)))]
    if (!choices.length) return [el('p', {}, t(`bot.${kind}`))]
    const titles = choices.map((/** @type {any} */ hit) => either(hit.title, this.theirs()))
    return [
      el(
        'details',
        {},
        head,
        el('ul', {}, ...titles.map((/** @type {any} */ each) => el('li', { lang: each.lang }, each.text)))
      )
    ]
  }

  /** @param {any} hit */
  hit(hit) {
    const title = either(hit.title)
    return el(
      'li',
      {},
      el(
        'details',
        {},
        el(
          'summary',
          {},
          el('span', { lang: title.lang }, title.text),
          hit.heading &&
            either(hit.heading).text !== title.text &&
            el('span', { class: 'quiet', lang: either(hit.heading).lang }, ' › ', either(hit.heading).text),
          hit.provenance === 'MT' && el('span', { class: 'tag' }, t('provenance.MT')),
          hit.agentsOnly && el('span', { class: 'tag bad' }, t('articles.internal'))
        ),
        el(
          'table',
          { class: 'sides' },
          el(
            'thead',
            {},
            el(
              'tr',
              {},
              this.isForeign() && el('th', { scope: 'col' }, t('articles.yours')),
              el('th', { scope: 'col' }, t('articles.theirs')),
              el('th', { scope: 'col' }, el('span', { class: 'unseen' }, t('insert')))
            )
          ),
          el('tbody', {}, ...hit.printed.map((/** @type {any} */ each) => this.row(hit, each)))
        ),
        el(
          'p',
          { class: 'act' },
          el(
            'button',
            { type: 'button', disabled: hit.agentsOnly, onclick: () => this.tell.insert(hit.insert[this.theirs()]) },
            t('insert.all')
          ),
          el(
            'a',
            { href: `/articles/${encodeURIComponent(hit.article)}`, target: '_blank', rel: 'noopener' },
            t('articles.open')
          )
        )
      )
    )
  }

  /** @param {any} hit
   *  @param {any} each */
  row(hit, each) {
    const mine = either(each, language())
    const theirs = either(each, this.theirs())
    return el(
      'tr',
      {},
      this.isForeign() && el('td', { lang: mine.lang }, mine.text),
      el('td', { lang: theirs.lang }, theirs.text),
      el(
        'td',
        {},
        el(
          'button',
          {
            type: 'button',
            class: 'small',
            disabled: hit.agentsOnly,
            'aria-label': t('insert.this', { text: mine.text.slice(0, 40) }),
            onclick: () => this.tell.insert(theirs.text)
          },
          '＋'
        )
      )
    )
  }

  /** Whether the customer writes in another language than the agent reads. */
  isForeign() {
    return this.theirs() !== language()
  }

  /** @returns {Lang} */
  theirs() {
    return this.ticket.language === 'JA' ? 'ja' : 'en'
  }
}
