// @ts-check
import { el } from './dom.js'
import { get } from './api.js'
import { has, language, t } from './texts.js'
import { field } from './dialogs.js'

const PAGE = 100
const DEEDS = [
  'sign-in',
  'sign-out',
  'sign-in-failed',
  'no-access',
  'signed-out',
  'end-sessions',
  'role-change',
  'fresh-link',
  'away',
  'back',
  'invite',
  'view',
  'export',
  'erase',
  'find-customer',
  'export-customer',
  'erase-customer',
  'Claimed',
  'Assigned',
  'Tagged',
  'Released',
  'AgentWrote',
  'Asked',
  'Noted',
  'Classified',
  'Linked',
  'Escalated',
  'VendorReplied',
  'Resolved',
  'upload',
  'draft-article',
  'publish-article',
  'schedule-article',
  'unschedule-article',
  'roll-back-article',
  'review-article',
  'accept-question',
  'reject-question',
  'save-incident',
  'publish-incident',
  'update-incident',
  'end-incident',
  'dismiss-incident',
  'import-incidents',
  'link-incident',
  'unlink-incident',
  'import-adoption',
  'vendor-form',
  'save-reply',
  'delete-reply'
]
const TICKET = /^MD-[0-9A-Z]{5}-[0-9A-Z]{5}$/
const ROLES = ['VIEWER', 'AGENT', 'SUPERVISOR', 'ADMIN']

/** Who did what, for supervisors: latest first, page by page. */
export class Audit {
  /** @param {HTMLElement} place
   *  @param {{failed: (problem: any) => void}} tell */
  constructor(place, tell) {
    this.place = place
    this.tell = tell
    /** @type {any[]} */
    this.entries = []
    this.complete = false
    /** @type {Record<string, string>} */
    this.filter = {}
  }

  show() {
    this.draw()
    return this.find()
  }

  draw() {
    this.list = el('ol', { class: 'deeds' })
    this.status = el('p', { class: 'quiet', role: 'status' })
    this.on = el(
      'button',
      { type: 'button', hidden: true, onclick: () => this.more().catch(this.tell.failed) },
      t('audit.more')
    )
    this.place.replaceChildren(
      el(
        'header',
        { class: 'act' },
        el('h2', { id: 'audit-title', tabindex: '-1' }, t('audit.title')),
        el('button', { type: 'button', onclick: () => this.check().catch(this.tell.failed) }, t('audit.check'))
      ),
      this.form(),
      this.status,
      this.list,
      el('p', { class: 'act' }, this.on)
    )
    this.paint()
  }

  form() {
    const kept = (/** @type {string} */ name, /** @type {Record<string, any>} */ more) =>
      el('input', { name, value: this.filter[name] ?? '', ...more })
    const form = /** @type {HTMLFormElement} */ (
      el(
        'form',
        {
          class: 'sieve',
          role: 'search',
          'aria-label': t('audit.title'),
          onsubmit: (/** @type {Event} */ event) => {
            event.preventDefault()
            this.filter = /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form)))
            this.find().catch(this.tell.failed)
          }
        },
        field(t('audit.agent'), kept('agent', { maxlength: 100 })),
        field(
          t('audit.deed'),
          el(
            'select',
            { name: 'deed' },
            el('option', { value: '' }, t('filter.any')),
            ...DEEDS.map(deed => el('option', { value: deed, selected: this.filter.deed === deed }, t(`deed.${deed}`)))
          )
        ),
        field(t('audit.ticket'), kept('about', { maxlength: 20, placeholder: 'MD-' })),
        field(t('audit.from'), kept('from', { type: 'date' })),
        field(t('audit.until'), kept('until', { type: 'date' })),
        el('button', { type: 'submit', class: 'main' }, t('search'))
      )
    )
    return form
  }

  /** The filter as the server wants it: days begin and end where the reader is.
   *  @returns {Record<string, any>} */
  wanted() {
    const { from, until, ...others } = this.filter
    const day = (/** @type {string} */ date, /** @type {number} */ plus) => {
      const at = new Date(`${date}T00:00`)
      at.setDate(at.getDate() + plus)
      return at.toISOString()
    }
    return { ...others, from: from && day(from, 0), until: until && day(until, 1), limit: PAGE }
  }

  async find() {
    const { filter } = this
    const entries = await get('/audit', this.wanted())
    if (filter !== this.filter) return
    this.entries = entries
    this.complete = entries.length < PAGE
    this.paint()
  }

  async more() {
    const entries = await get('/audit', { ...this.wanted(), before: this.entries.at(-1)?.place })
    this.entries = this.entries.concat(entries)
    this.complete = entries.length < PAGE
    this.paint()
  }

  async check() {
    const { entries, broken } = await get('/audit/check')
    this.status?.replaceChildren(t(broken === null ? 'audit.whole' : 'audit.broken', { entries }))
  }

  paint() {
    this.list?.replaceChildren(...this.entries.map(({ what }) => line(what)))
    this.status?.replaceChildren(this.entries.length ? '' : t('audit.none'))
    if (this.on) this.on.hidden = this.complete
  }
}

/** @param {any} what */
const line = what =>
  el(
    'li',
    {},
    el(
      'time',
      { datetime: what.at },
      new Date(what.at).toLocaleString(language(), { dateStyle: 'medium', timeStyle: 'medium' })
    ),
    el(
      'b',
      { title: what.actor },
      what.actor === 'assignment' ? t('audit.alone') : what.name || what.actor || t('audit.nobody')
    ),
    el('span', {}, has(`deed.${what.deed}`) ? t(`deed.${what.deed}`) : what.deed),
    el('span', {}, about(what)),
    el(
      'span',
      { class: 'quiet' },
      reason(what)
    )
  )

/** @param {any} what */
const reason = what => {
  if (what.deed === 'role-change') return t('audit.before', { role: role(what.reason) })
  if (what.deed === 'fresh-link' && has(`fresh-link.${what.reason}`)) return t(`fresh-link.${what.reason}`)
  return what.reason
}

/** @param {any} what */
const about = what =>
  TICKET.test(what.about) ? el('a', { href: `#${what.about}`, class: 'number' }, what.about) : role(what.about)

/** @param {string} text */
const role = text => text.replace(/(?:^| )([A-Z]+)$/, (whole, last) => {
  const known = ROLES.includes(last)
  return known ? whole.replace(last, t(`role.${last}`)) : whole
})
