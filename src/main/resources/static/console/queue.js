// @ts-check
import { el, unpressed } from './dom.js'
import { get } from './api.js'
import { away, t } from './texts.js'
import { changed, continued } from './rows.js'

/** @typedef {import('./rows.js').Row} Row */

const HEIGHT = 76
const PAGE = 100
const MOST = 500
const AROUND = 8
const VIEWS = ['MINE', 'NOBODYS', 'ALL', 'DONE']
const FILTERS = {
  category: ['BILLING', 'PROVISIONING', 'PERFORMANCE', 'UPDATES', 'USAGE', 'UNSORTED'],
  language: ['JA', 'EN'],
  cloud: ['PUBLIC', 'US_GOVERNMENT', 'GERMANY'],
  severity: ['CRITICAL', 'MODERATE', 'MINIMAL']
}

/** The list of tickets: only what is seen is in the page, only what is near it has been read. */
export class Queue {
  /** @param {HTMLElement} place
   *  @param {{open: (id: string) => void, filtered: () => void, failed: (problem: any) => void}} tell */
  constructor(place, tell) {
    this.place = place
    this.tell = tell
    /** @type {Record<string, string>} */
    this.filter = { view: 'NOBODYS' }
    /** @type {Row[]} */
    this.rows = []
    this.complete = false
    this.counts = { mine: 0, nobodys: 0, all: 0, shown: 0 }
    this.selected = ''
    /** What has changed since each reading under way began.
     *  @type {Set<Map<string, Row|null|undefined>>} */
    this.readings = new Set()
    this.continuing = false
    this.redraw = () => this.show()
    this.resized = new ResizeObserver(this.redraw)
    /** @type {Map<string, {row: Row, item: HTMLElement}>} */
    this.drawn = new Map()
    this.draw()
  }

  draw() {
    this.search = /** @type {HTMLInputElement} */ (el('input', { type: 'search', maxlength: 200, value: this.words ?? '', placeholder: t('queue.search'), 'aria-label': t('queue.search'), oninput: () => this.look() }))
    this.views = el('div', { class: 'views', role: 'group', 'aria-label': t('queue.views') },
      ...VIEWS.map(view => el('button', {
        type: 'button', 'data-view': view, onclick: () => this.choose({ view })
      }, el('span', {}, t(`view.${view}`)), el('b', {}))))
    this.filters = el('details', { class: 'filters' },
      el('summary', {}, t('queue.filters')),
      ...Object.entries(FILTERS).map(([name, values]) => this.select(name, values)))
    this.list = el('ul', { class: 'rows', role: 'list', 'aria-label': t('queue') })
    this.empty = el('p', { class: 'empty' }, t('queue.empty'))
    this.scroll = el('div', { class: 'scroll', tabindex: '-1', onscroll: () => this.show(), onkeydown: (/** @type {KeyboardEvent} */ event) => this.key(event) }, this.list)
    this.resized.disconnect()
    this.resized.observe(this.scroll)
    this.drawn.clear()
    this.place.replaceChildren(el('h2', { class: 'unseen' }, t('queue')), el('div', { class: 'look', role: 'search' }, this.search), this.views, this.filters, this.empty, this.scroll)
    this.show()
  }

  /** @param {string} name
   *  @param {string[]} values */
  select(name, values) {
    return el('label', {}, t(`filter.${name}`),
      el('select', { id: `filter-${name}`, onchange: (/** @type {any} */ event) => this.choose({ [name]: event.target.value }) },
        el('option', { value: '' }, t('filter.any')),
        ...values.map(value => el('option', { value, selected: this.filter[name] === value }, t(`${name}.${value}`)))))
  }

  /** @param {Record<string, string>} change */
  choose(change) {
    this.filter = { ...this.filter, ...change }
    this.words = this.search.value = ''
    this.rows = []
    this.complete = false
    this.scroll.scrollTop = 0
    this.show()
    this.tell.filtered()
  }

  /** Looks for words a moment after the last letter. */
  look() {
    this.words = this.search.value
    clearTimeout(this.later)
    this.later = setTimeout(() => this.refresh().catch(this.tell.failed), 250)
  }

  async found() {
    const words = this.words?.trim() ?? ''
    const rows = await get('/search', { q: words })
    if (words !== this.words?.trim()) return
    this.rows = rows
    this.complete = true
    this.scroll.scrollTop = 0
    await this.count()
  }

  /** Reads again what is shown. */
  async refresh() {
    if (this.words?.trim()) return this.found()
    const wanted = Math.max(PAGE, this.rows.length)
    const read = await this.reading(async filter => {
      /** @type {Row[]} */
      let rows = []
      let complete = false
      while (rows.length < wanted && !complete) {
        const limit = Math.min(MOST, wanted - rows.length)
        const page = await get('/tickets', { ...filter, limit, after: rows.at(-1)?.id })
        rows = rows.concat(page)
        complete = page.length < limit
      }
      return { rows, complete }
    })
    if (read) await this.count()
  }

  /** Takes over what was read, unless something else is shown by then, and on top of it what has
   *  changed since reading began: an answer that took long does not undo what was told meanwhile.
   *  @param {(filter: Record<string, string>) => Promise<{rows: Row[], complete: boolean}>} read
   *  @returns {Promise<boolean>} whether it was taken over */
  async reading(read) {
    const filter = this.filter
    /** @type {Map<string, Row|null|undefined>} */
    const since = new Map()
    this.readings.add(since)
    try {
      const { rows, complete } = await read(filter)
      if (filter !== this.filter || this.words?.trim()) return false
      this.rows = [...since].reduce((rows, [id, row]) => changed(rows, id, row, complete), rows)
      this.complete = complete
      return true
    } finally {
      this.readings.delete(since)
    }
  }

  async count() {
    this.counts = await get('/counts', this.filter)
    this.show()
  }

  /** @param {string} id
   *  @param {Row|null} [row] */
  change(id, row) {
    this.readings.forEach(since => since.set(id, row))
    this.rows = this.words?.trim()
      ? this.rows.map(other => other.id === id && row ? row : other)
      : changed(this.rows, id, row, this.complete)
    unpressed(this.redraw)
    clearTimeout(this.soon)
    this.soon = setTimeout(() => this.count().catch(this.tell.failed), 400)
  }

  async more() {
    if (this.continuing || this.complete || !this.rows.length) return
    this.continuing = true
    const limit = Math.max(PAGE, Math.min(MOST, this.last() - this.rows.length))
    const after = this.rows.at(-1)?.id
    try {
      await this.reading(async filter => {
        const page = await get('/tickets', { ...filter, limit, after })
        return { rows: continued(this.rows, page), complete: page.length < limit }
      })
    } catch (problem) {
      this.tell.failed(problem)
    } finally {
      this.continuing = false
    }
    this.show()
  }

  show() {
    if (!this.list) return
    const total = this.complete ? this.rows.length : Math.max(this.rows.length, this.counts.shown)
    this.list.style.height = `${total * HEIGHT}px`
    this.empty.hidden = total > 0 || !this.complete
    const first = Math.max(0, Math.floor(this.scroll.scrollTop / HEIGHT) - AROUND)
    const last = this.last()
    this.paint(first, this.rows.slice(first, last), total)
    if (last > this.rows.length) this.more()
    this.showViews()
  }

  /** How many rows there are down to where is looked at, and a little further. */
  last() {
    return Math.ceil((this.scroll.scrollTop + this.scroll.clientHeight) / HEIGHT) + AROUND
  }

  /** @param {number} first
   *  @param {Row[]} rows
   *  @param {number} total */
  paint(first, rows, total) {
    const seen = new Set(rows.map(row => row.id))
    for (const [id, { item }] of this.drawn) {
      if (!seen.has(id)) {
        item.remove()
        this.drawn.delete(id)
      }
    }
    rows.forEach((row, index) => {
      const item = this.itemOf(row)
      item.style.transform = `translateY(${(first + index) * HEIGHT}px)`
      item.setAttribute('aria-posinset', String(first + index + 1))
      item.setAttribute('aria-setsize', String(total))
      const link = item.firstElementChild
      if (row.id === this.selected) link?.setAttribute('aria-current', 'true')
      else link?.removeAttribute('aria-current')
    })
  }

  /** @param {Row} row */
  itemOf(row) {
    const drawn = this.drawn.get(row.id)
    if (drawn && drawn.row === row) return drawn.item
    const item = drawn?.item ?? el('li')
    const focused = item.contains(document.activeElement)
    item.replaceChildren(line(row))
    if (focused) /** @type {HTMLElement} */ (item.firstElementChild).focus()
    if (!drawn) this.list?.append(item)
    this.drawn.set(row.id, { row, item })
    return item
  }

  showViews() {
    const counts = { MINE: this.counts.mine, NOBODYS: this.counts.nobodys, ALL: this.counts.all }
    this.views?.querySelectorAll('button').forEach(button => {
      const view = /** @type {string} */ (button.dataset.view)
      button.setAttribute('aria-pressed', String(view === this.filter.view))
      const count = /** @type {any} */ (counts)[view]
      button.lastElementChild?.replaceChildren(count === undefined ? '' : String(count))
    })
  }

  /** @param {string} id */
  mark(id) {
    this.selected = id
    this.show()
  }

  /** Opens the next or the one before.
   *  @param {number} by */
  step(by) {
    const index = this.rows.findIndex(row => row.id === this.selected)
    const next = this.rows[Math.max(0, Math.min(this.rows.length - 1, index + by))]
    if (!next) return
    const top = this.rows.indexOf(next) * HEIGHT
    if (top < this.scroll.scrollTop) this.scroll.scrollTop = top
    if (top + HEIGHT > this.scroll.scrollTop + this.scroll.clientHeight) {
      this.scroll.scrollTop = top + HEIGHT - this.scroll.clientHeight
    }
    this.tell.open(next.id)
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    this.step(event.key === 'ArrowDown' ? 1 : -1)
    requestAnimationFrame(() => /** @type {HTMLElement|null|undefined} */ (
      this.drawn.get(this.selected)?.item.firstElementChild)?.focus())
  }
}

/** @param {Row} row */
const line = row => {
  const late = row.due && Date.parse(row.due) < Date.now()
  return el('a', { class: `row ${row.severity.toLowerCase()}`, href: `#${row.id}` },
    el('span', { class: 'what', lang: row.language.toLowerCase() }, row.question || t(`reason.${row.reason}`)),
    el('span', { class: 'who' },
      el('span', { class: 'name' }, row.customer || t('anonymous')),
      el('span', { class: 'tag' }, row.language),
      el('span', { class: 'tag' }, t(`category.short.${row.category}`)),
      row.severity === 'CRITICAL' && el('span', { class: 'tag bad' }, t('severity.CRITICAL'))),
    el('span', { class: 'when' },
      el('span', { class: 'owner' }, row.ownerName ?? t(`state.${row.state}`)),
      row.due && el('time', { class: late ? 'due late' : 'due', datetime: row.due },
        late ? t('due.late', { away: away(row.due) }) : t('due', { away: away(row.due) }))))
}
