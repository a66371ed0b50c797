// @ts-check
/** Service incidents: written, published, told on and ended; the tickets that they caused. */
import { el, toast } from './dom.js'
import { get, post, put, remove } from './api.js'
import { language, t } from './texts.js'
import { ask, field } from './dialogs.js'
import { supervises } from './header.js'

/** @typedef {{ja: string, en: string}} Both
 *  @typedef {{title: Both, text: Both, advice: Both, clouds: string[], services: string[], symptoms: string[],
 *    from: string, until: string|null, nextUpdate: string|null}} Details
 *  @typedef {{id: string, details: Details, state: string, updates: {at: string, text: Both}[], ending: Both|null,
 *    provider: any, tickets: string[]}} Incident
 *  @typedef {{incident: Incident, version: number, current: boolean}} Shown */

const CLOUDS = ['PUBLIC', 'US_GOVERNMENT', 'GERMANY']

/** In one's own language, or in the other where there is only that. @param {Both} both */
const either = both => both[language()] || both.en || both.ja

/** @param {string} at */
const moment = at => new Date(at).toLocaleString(language(), { dateStyle: 'medium', timeStyle: 'short' })

/** A moment as a field for dates and times wants it, where the reader is. @param {string|null|undefined} at */
const local = at => {
  if (!at) return ''
  const date = new Date(at)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16)
}

/** @param {FormDataEntryValue|null} value */
const instant = value => (value ? new Date(String(value)).toISOString() : null)

/** @param {FormDataEntryValue|null} value */
const lines = value =>
  String(value ?? '')
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)

/** @param {string} name @param {'ja'|'en'} lang @param {string} value @param {Record<string, any>} [more] */
const area = (name, lang, value, more = {}) => {
  const text = /** @type {HTMLTextAreaElement} */ (
    el('textarea', { name: `${name}.${lang}`, lang, rows: 3, maxlength: 2000, ...more })
  )
  text.value = value
  return field(`${t(`incident.${name}`)} (${t(`language.${lang.toUpperCase()}`)})`, text)
}

/** @param {FormData} form @param {string} name @returns {Both} */
const both = (form, name) => ({ ja: String(form.get(`${name}.ja`) ?? ''), en: String(form.get(`${name}.en`) ?? '') })

export class IncidentsPage {
  /** @param {HTMLElement} place
   *  @param {{failed: (problem: any) => void}} tell */
  constructor(place, tell) {
    this.place = place
    this.tell = tell
    /** @type {any} */
    this.me = null
    /** @type {Shown[]} */
    this.all = []
    /** @type {any[][]} */
    this.suspected = []
  }

  /** @param {any} me */
  async show(me) {
    this.me = me
    this.draw()
    await this.read()
  }

  async read() {
    ;[this.all, this.suspected] = await Promise.all([get('/incidents'), get('/incidents/suspected')])
    this.draw()
  }

  /** Does something, and shows what has become of it. @param {() => Promise<any>} work */
  async act(work) {
    try {
      const done = await work()
      if (done !== false) await this.read()
    } catch (problem) {
      this.tell.failed(problem)
    }
  }

  draw() {
    const may = supervises(this.me)
    const button = (/** @type {string} */ code, /** @type {() => Promise<any>} */ work, kind = '') =>
      el('button', { type: 'button', class: kind, 'data-do': code, onclick: () => this.act(work) }, t(code))
    this.place.replaceChildren(
      el(
        'header',
        { class: 'act' },
        el('h2', { id: 'incidents-title', tabindex: '-1' }, t('page.incidents')),
        may && button('incident.new', () => this.edit(null), 'main'),
        may && button('incident.import', () => this.bring())
      ),
      el('p', { class: 'quiet' }, t('incidents.what')),
      ...this.suspected.map(group => this.suspicion(group, may)),
      this.all.length
        ? el('ul', { class: 'incidents' }, ...this.all.map(shown => this.item(shown, may, button)))
        : el('p', { class: 'empty' }, t('incidents.none'))
    )
  }

  /** @param {any[]} group @param {boolean} may */
  suspicion(group, may) {
    return el(
      'section',
      { class: 'suspected' },
      el('h3', {}, t('incidents.suspected', { count: group.length })),
      el(
        'ul',
        {},
        ...group
          .slice(0, 5)
          .map(ticket =>
            el(
              'li',
              {},
              el('a', { href: `#${ticket.id}`, lang: ticket.language.toLowerCase() }, ticket.question || ticket.id)
            )
          )
      ),
      may &&
        el(
          'button',
          { type: 'button', 'data-do': 'incident.suspected', onclick: () => this.act(() => this.edit(null, group)) },
          t('incident.suspected')
        )
    )
  }

  /** @param {Shown} shown @param {boolean} may
   *  @param {(code: string, work: () => Promise<any>, kind?: string) => HTMLElement} button */
  item(shown, may, button) {
    const { incident } = shown
    const { details, state, id } = incident
    const open = state === 'PROPOSED' || state === 'PUBLISHED'
    const last = incident.updates.at(-1)
    return el(
      'li',
      { 'data-incident': id },
      el(
        'h3',
        { lang: details.title[language()] ? language() : null },
        either(details.title),
        ' ',
        shown.current
          ? el('span', { class: 'tag bad' }, t('incident.now'))
          : el('span', { class: 'tag' }, t(`incident.${state}`))
      ),
      el('p', {}, either(last ? last.text : details.text)),
      el(
        'p',
        { class: 'quiet' },
        [
          details.services.join(', '),
          ...details.clouds.map(cloud => t(`cloud.${cloud}`)),
          t('incident.since', { at: moment(details.from) }),
          details.until && t('incident.till', { at: moment(details.until) }),
          details.nextUpdate && t('incident.next', { at: moment(details.nextUpdate) }),
          t('incident.linked', { count: incident.tickets.length })
        ]
          .filter(Boolean)
          .join(' · ')
      ),
      incident.provider &&
        el(
          'details',
          {},
          el('summary', {}, t('incident.provider', { number: incident.provider.reference })),
          el('p', { class: 'quiet' }, moment(incident.provider.modified)),
          el('p', { class: 'text', lang: 'en' }, `${incident.provider.title}\n${incident.provider.text}`)
        ),
      incident.provider?.over && open && el('p', { class: 'tag bad' }, t('incident.over')),
      el(
        'p',
        { class: 'act' },
        may && open && button('incident.edit', () => this.edit(shown)),
        may && state === 'PROPOSED' && button('incident.publish', () => this.publish(shown), 'main'),
        may && state === 'PROPOSED' && button('incident.dismiss', () => post(`/incidents/${id}/dismiss`)),
        may && state === 'PUBLISHED' && button('incident.update', () => this.update(shown)),
        state === 'PUBLISHED' && this.me?.role !== 'VIEWER' && button('incident.tickets', () => this.link(shown)),
        may && state === 'PUBLISHED' && button('incident.end', () => this.end(shown))
      )
    )
  }

  /** @param {Shown|null} shown null for a new one
   *  @param {any[]} [tickets] those that it is written for */
  async edit(shown, tickets = []) {
    const known = shown?.incident.details
    const title = (/** @type {'ja'|'en'} */ lang) =>
      field(
        `${t('incident.title')} (${t(`language.${lang.toUpperCase()}`)})`,
        el('input', { name: `title.${lang}`, lang, maxlength: 200, value: known?.title[lang] ?? '' })
      )
    const when = (/** @type {string} */ name, /** @type {string|null|undefined} */ at, required = false) =>
      field(t(`incident.${name}.when`), el('input', { type: 'datetime-local', name, value: local(at), required }))
    const listed = (/** @type {string} */ name, /** @type {string[]} */ values) => {
      const text = /** @type {HTMLTextAreaElement} */ (el('textarea', { name, rows: 2 }))
      text.value = values.join('\n')
      return field(t(`incident.${name}`), text)
    }
    const form = await ask(
      'incident.save',
      title('ja'),
      title('en'),
      area('text', 'ja', known?.text.ja ?? ''),
      area('text', 'en', known?.text.en ?? ''),
      area('advice', 'ja', known?.advice.ja ?? ''),
      area('advice', 'en', known?.advice.en ?? ''),
      listed('services', known?.services ?? []),
      listed('symptoms', known?.symptoms ?? tickets.map(ticket => ticket.question).slice(0, 5)),
      el(
        'fieldset',
        {},
        el('legend', {}, t('incident.clouds')),
        ...CLOUDS.map(cloud =>
          el(
            'label',
            { class: 'tick' },
            el('input', { type: 'checkbox', name: 'clouds', value: cloud, checked: known?.clouds.includes(cloud) }),
            t(`cloud.${cloud}`)
          )
        )
      ),
      when('from', known?.from ?? new Date().toISOString(), true),
      when('until', known?.until),
      when('nextUpdate', known?.nextUpdate)
    )
    if (!form) return false
    const details = {
      title: both(form, 'title'),
      text: both(form, 'text'),
      advice: both(form, 'advice'),
      clouds: form.getAll('clouds'),
      services: lines(form.get('services')),
      symptoms: lines(form.get('symptoms')),
      from: instant(form.get('from')),
      until: instant(form.get('until')),
      nextUpdate: instant(form.get('nextUpdate'))
    }
    const id = shown?.incident.id ?? `i-${crypto.randomUUID().slice(0, 13)}`
    await put(`/incidents/${id}`, details, shown?.version ?? 0)
    if (tickets.length) await post(`/incidents/${id}/tickets`, { tickets: tickets.map(ticket => ticket.id) })
  }

  /** @param {Shown} shown */
  async publish({ incident }) {
    const form = await ask('incident.publish', el('p', {}, t('incident.publish.what')))
    if (!form) return false
    const done = await post(`/incidents/${incident.id}/publish`)
    toast(t('incident.published'))
    await this.link(done)
  }

  /** @param {Shown} shown */
  async update({ incident }) {
    const form = await ask(
      'incident.update',
      area('news', 'ja', '', { required: true }),
      area('news', 'en', '', { required: true }),
      field(
        t('incident.nextUpdate.when'),
        el('input', { type: 'datetime-local', name: 'next', value: local(incident.details.nextUpdate) })
      )
    )
    if (!form) return false
    await post(`/incidents/${incident.id}/updates`, { text: both(form, 'news'), nextUpdate: instant(form.get('next')) })
  }

  /** @param {Shown} shown */
  async link({ incident }) {
    const { linked, candidates } = await get(`/incidents/${incident.id}/tickets`)
    const line = (/** @type {any} */ ticket) => [
      el('span', { lang: ticket.language.toLowerCase() }, ticket.question || ticket.id),
      ' ',
      el(
        'span',
        { class: 'quiet' },
        [ticket.id, ticket.customer, t(`state.${ticket.state}`)].filter(Boolean).join(' · ')
      )
    ]
    const form = await ask(
      'incident.link',
      el('p', {}, t('incident.link.what')),
      candidates.length
        ? el(
            'fieldset',
            { class: 'reply-list' },
            el('legend', {}, t('incident.candidates', { count: candidates.length })),
            ...candidates.map((/** @type {any} */ ticket) =>
              el(
                'label',
                { class: 'tick' },
                el('input', { type: 'checkbox', name: 'tickets', value: ticket.id, checked: true }),
                ...line(ticket)
              )
            )
          )
        : el('p', { class: 'quiet' }, t('incident.candidates.none')),
      linked.length > 0 &&
        el(
          'fieldset',
          { class: 'reply-list' },
          el('legend', {}, t('incident.linked', { count: linked.length })),
          ...linked.map((/** @type {any} */ ticket) =>
            el(
              'label',
              { class: 'tick' },
              supervises(this.me) && el('input', { type: 'checkbox', name: 'kept', value: ticket.id, checked: true }),
              ...line(ticket)
            )
          )
        )
    )
    if (!form) return
    const more = form.getAll('tickets')
    if (more.length) await post(`/incidents/${incident.id}/tickets`, { tickets: more })
    const kept = form.getAll('kept')
    if (supervises(this.me))
      for (const ticket of linked.filter((/** @type {any} */ each) => !kept.includes(each.id)))
        await remove(`/incidents/${incident.id}/tickets/${ticket.id}`)
  }

  /** @param {Shown} shown */
  async end({ incident }) {
    const { title } = incident.details
    const form = await ask(
      'incident.end',
      el('p', {}, t('incident.end.what', { count: incident.tickets.length })),
      area('ending', 'ja', `「${title.ja}」は解消しました。ご不便をおかけしました。`, { required: true }),
      area('ending', 'en', `“${title.en}” has been resolved. We apologize for the inconvenience.`, { required: true })
    )
    if (!form) return false
    await post(`/incidents/${incident.id}/end`, both(form, 'ending'))
  }

  /** Takes a file of the provider. */
  async bring() {
    const form = await ask(
      'incident.import',
      el('p', {}, t('incident.import.what')),
      field(
        t('incident.file'),
        el('input', { type: 'file', name: 'file', accept: '.json,application/json', required: true })
      )
    )
    const file = form?.get('file')
    if (!(file instanceof File)) return false
    let feed
    try {
      feed = JSON.parse(await file.text())
    } catch {
      toast(t('problem.incident-file'), 'bad')
      return false
    }
    const { taken, unread } = await post('/incidents/import', feed)
    toast(t('incident.imported', { taken, unread }), unread ? 'bad' : 'info')
  }
}

/** The incidents beside a ticket, each with a button that links the ticket.
 *  @param {{id: string, title: Both, state: string, linked: boolean, tickets: number}[]} incidents
 *  @param {boolean} may
 *  @param {(id: string) => void} link */
export const incidentsBeside = (incidents, may, link) =>
  incidents.length
    ? [
        el('h2', {}, t('incident.beside')),
        el(
          'ul',
          { class: 'earlier' },
          ...incidents.map(({ id, title, state, linked, tickets }) =>
            el(
              'li',
              {},
              el('a', { href: '#incidents' }, either(title)),
              ' ',
              el('span', { class: 'tag' }, t(`incident.${state}`)),
              ' ',
              el('span', { class: 'quiet' }, t('incident.linked', { count: tickets })),
              ' ',
              linked
                ? el('span', { class: 'tag own' }, t('incident.belongs'))
                : may &&
                    el(
                      'button',
                      { type: 'button', class: 'small', 'data-do': 'link-incident', onclick: () => link(id) },
                      t('incident.join')
                    )
            )
          )
        )
      ]
    : []
