// @ts-check
import { el } from './dom.js'
import { get } from './api.js'
import { t } from './texts.js'
import { ask, choice, field } from './dialogs.js'
import { each, later } from './bulk.js'
import { settings } from './settings.js'

/** @typedef {import('./rows.js').Row} Row */

const SORTINGS = ['DUE', 'WAITING', 'NEWEST', 'SEVERITY']
const GROUPINGS = ['NONE', 'SEVERITY', 'CUSTOMER', 'CATEGORY', 'LANGUAGE', 'CHANNEL']
const KEPT = ['view', 'category', 'language', 'cloud', 'severity', 'tag']

/** How the queue is shown, and what is done to several tickets at once. */
export class QueueTools {
  /** @param {import('./queue.js').Queue} queue */
  constructor(queue) {
    this.queue = queue
    /** @type {Set<string>} */
    this.picked = new Set()
  }

  /** Below the filters: a tag, how to sort, how to group, and filters that are kept. */
  filters() {
    const { queue } = settings.now
    this.tag = /** @type {HTMLInputElement} */ (
      el('input', {
        id: 'filter-tag',
        maxlength: 40,
        value: this.queue.filter.tag ?? '',
        onchange: (/** @type {any} */ event) => this.queue.choose({ tag: event.target.value.trim().toLowerCase() })
      })
    )
    const view = (/** @type {'sorting'|'grouping'} */ name, /** @type {string[]} */ values) =>
      el(
        'label',
        {},
        t(`queue.${name}`),
        el(
          'select',
          { id: `queue-${name}`, onchange: (/** @type {any} */ event) => this.arrange({ [name]: event.target.value }) },
          ...values.map(value => el('option', { value, selected: queue[name] === value }, t(`${name}.${value}`)))
        )
      )
    this.saved = el('p', { class: 'saved' })
    this.drawSaved()
    return [
      el('label', {}, t('filter.tag'), this.tag),
      view('sorting', SORTINGS),
      view('grouping', GROUPINGS),
      this.saved
    ]
  }

  drawSaved() {
    this.saved?.replaceChildren(
      ...settings.now.filters.flatMap(filter => [
        el('button', { type: 'button', class: 'small', onclick: () => this.apply(filter) }, filter.name),
        el(
          'button',
          {
            type: 'button',
            class: 'small remove',
            'aria-label': t('filter.remove', { name: filter.name }),
            onclick: () => this.remove(filter)
          },
          '×'
        )
      ]),
      el('button', { type: 'button', class: 'small', id: 'save-filter', onclick: () => this.save() }, t('filter.save'))
    )
  }

  /** @param {Record<string, string>} change */
  async arrange(change) {
    await this.attempt(() => settings.save({ queue: { ...settings.now.queue, ...change } }))
    await this.queue.refresh().catch(this.queue.tell.failed)
  }

  /** @param {any} filter */
  apply(filter) {
    this.queue.filter = { view: filter.view ?? 'ALL' }
    this.queue.choose(Object.fromEntries(KEPT.filter(name => filter[name]).map(name => [name, filter[name]])))
    this.queue.draw()
  }

  async save() {
    const form = await ask(
      'filter.save',
      field(t('filter.name'), el('input', { name: 'name', required: true, maxlength: 40 }))
    )
    if (!form) return
    const name = String(form.get('name')).trim()
    const others = settings.now.filters.filter(filter => filter.name !== name)
    const kept = Object.fromEntries(KEPT.map(key => [key, this.queue.filter[key] || null]))
    await this.attempt(() => settings.save({ filters: [...others, { name, ...kept }] }))
    this.drawSaved()
  }

  /** @param {any} filter */
  async remove(filter) {
    await this.attempt(() => settings.save({ filters: settings.now.filters.filter(other => other !== filter) }))
    this.drawSaved()
  }

  /** @param {() => Promise<void>} run */
  attempt(run) {
    return run().catch(this.queue.tell.failed)
  }

  /** Before the rows of a group. @param {{group?: string, count?: number}} shown @param {number} top */
  heading({ group, count }, top) {
    const { grouping } = settings.now.queue
    const codes = /** @type {Record<string, string>} */ ({
      SEVERITY: 'severity',
      CATEGORY: 'category',
      LANGUAGE: 'language',
      CHANNEL: 'channel'
    })
    const name = codes[grouping] ? t(`${codes[grouping]}.${group}`) : group || t('anonymous')
    const heading = el('p', { class: 'group' }, name, ' ', el('b', {}, String(count)))
    heading.style.transform = `translateY(${top}px)`
    return heading
  }

  bar() {
    /** @type {number} */
    this.shown = 0
    this.bulk = el('div', { class: 'bulk', role: 'toolbar', 'aria-label': t('bulk'), hidden: true })
    return this.bulk
  }

  /** @param {string} id @param {boolean} yes */
  pick(id, yes) {
    if (yes) this.picked.add(id)
    else this.picked.delete(id)
    this.queue.show()
  }

  show() {
    const known = new Set(this.queue.rows.map(row => row.id))
    for (const id of this.picked) if (!known.has(id)) this.picked.delete(id)
    if (!this.bulk || this.shown === this.picked.size) return
    this.shown = this.picked.size
    this.bulk.hidden = this.picked.size === 0
    this.queue.place.classList.toggle('picking', this.picked.size > 0)
    const button = (/** @type {string} */ code, /** @type {() => void} */ onclick) =>
      el('button', { type: 'button', class: 'small', 'data-bulk': code, onclick }, t(`bulk.${code}`))
    this.bulk.replaceChildren(
      el('span', {}, t('bulk.picked', { count: this.picked.size })),
      button('assign', () => this.assign()),
      button('tag', () => this.tagAll()),
      button('duplicate', () => this.duplicate()),
      button('none', () => this.none())
    )
  }

  none() {
    this.picked.clear()
    this.queue.show()
  }

  rows() {
    return this.queue.rows.filter(row => this.picked.has(row.id))
  }

  /** @param {string} words
   *  @param {(row: Row) => [string, any][]} deeds */
  later(words, deeds) {
    const rows = this.rows()
    const ids = [...this.picked]
    this.none()
    later(
      words,
      async () => {
        const refused = await each(rows, deeds)
        if (refused) this.queue.tell.failed({ code: 'bulk-refused' })
        await this.queue.refresh().catch(this.queue.tell.failed)
      },
      () => {
        ids.forEach(id => this.picked.add(id))
        this.queue.show()
      }
    )
  }

  async assign() {
    const agents = await get('/agents').catch(problem => this.queue.tell.failed(problem))
    if (!agents) return
    const form = await ask(
      'bulk.assign',
      field(
        t('assign.to'),
        choice(
          'to',
          agents.map((/** @type {any} */ each) => [each.id, each.name])
        )
      )
    )
    const to = agents.find((/** @type {any} */ each) => each.id === form?.get('to'))
    if (to)
      this.later(t('bulk.assigned', { count: this.picked.size, name: to.name }), () => [['assign', { id: to.id }]])
  }

  async tagAll() {
    const form = await ask(
      'bulk.tag',
      field(t('tag.name'), el('input', { name: 'tag', required: true, maxlength: 40 }))
    )
    const tag = String(form?.get('tag') ?? '').trim()
    if (tag)
      this.later(t('bulk.tagged', { count: this.picked.size, tag }), () => [['tag', { added: [tag], removed: [] }]])
  }

  /** The customer is told nothing but that it is closed; what is nobody's is taken first. */
  duplicate() {
    this.later(t('bulk.resolved', { count: this.picked.size }), row => [
      ...(row.owner ? [] : [/** @type {[string, any]} */ (['claim', {}])]),
      ['resolve', { code: 'duplicate', article: null, summary: '' }]
    ])
  }
}
