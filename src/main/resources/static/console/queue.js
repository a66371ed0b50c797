// @ts-check
import { at, el, unpressed } from './dom.js'
import { get } from './api.js'
import { t } from './texts.js'
import { changed, continued, inPlace } from './rows.js'
import { arranged, needsAll } from './queue-order.js'
import { line } from './queue-row.js'
import { QueueTools } from './queue-tools.js'
import { settings } from './settings.js'

/** @typedef {import('./rows.js').Row} Row */

const HEIGHT = 110
const HEADING = 34
const PAGE = 100
const MOST = 500
const AROUND = 8

/** So many rows are read where the server's order is not the one that is shown. */
const READ = 2000
const VIEWS = ['MINE', 'NOBODYS', 'ALL', 'DONE']

/** Under this the view is kept over reloads of the tab. */
const VIEW = 'madoguchi.view'
const FILTERS = {
  category: ['BILLING', 'PROVISIONING', 'PERFORMANCE', 'UPDATES', 'USAGE', 'UNSORTED'],
  language: ['JA', 'EN'],
  cloud: ['PUBLIC', 'US_GOVERNMENT', 'GERMANY'],
  severity: ['CRITICAL', 'MODERATE', 'MINIMAL']
}

/** The list of tickets: only what is seen is in the page, only what is near it has been read. */
export class Queue {
  /** What has been typed into it. */
  words = ''

  // All of these are made by draw().
  search = /** @type {HTMLInputElement} */ (/** @type {unknown} */ (null))
  views = /** @type {HTMLElement} */ (/** @type {unknown} */ (null))
  filters = /** @type {HTMLElement} */ (/** @type {unknown} */ (null))
  list = /** @type {HTMLElement} */ (/** @type {unknown} */ (null))
  empty = /** @type {HTMLElement} */ (/** @type {unknown} */ (null))
  headings = /** @type {HTMLElement} */ (/** @type {unknown} */ (null))
  scroll = /** @type {HTMLElement} */ (/** @type {unknown} */ (null))

  /** @param {HTMLElement} place
   *  @param {{open: (id: string) => void, filtered: () => void, counted: (unread: number) => void,
   *    failed: (problem: any) => void}} tell */
  constructor(place, tell) {
    this.place = place
    this.tell = tell
    /** @type {Record<string, string>} */
    this.filter = { view: VIEWS.find(view => view === sessionStorage.getItem(VIEW)) ?? 'NOBODYS' }
    /** @type {Row[]} */
    this.rows = []
    this.complete = false
    this.counts = { mine: 0, nobodys: 0, all: 0, shown: 0, unread: 0 }
    /** @type {{row?: Row, group?: string, count?: number}[]} */
    this.lines = []
    /** @type {number[]} where each line begins */
    this.tops = []
    /** @type {number[]} which row of all it is, from 1 */
    this.positions = []
    this.tools = new QueueTools(this)
    this.selected = ''
    /** Where the selected one stands, or stood before it left the list. */
    this.stood = 0
    /** The ticket that was opened while the list keeps the focus. */
    this.browsed = ''
    /** What the rows were found for; empty if they were not looked for. */
    this.foundFor = ''
    /** What has changed since each reading under way began.
     *  @type {Set<Map<string, Row|null|undefined>>} */
    this.readings = new Set()
    this.continuing = false
    this.redraw = () => this.show()
    this.resized = new ResizeObserver(this.redraw)
    /** @type {Map<string, {row: Row, item: HTMLElement, checked: boolean}>} */
    this.drawn = new Map()
    this.draw()
  }

  draw() {
    this.search = /** @type {HTMLInputElement} */ (
      el('input', {
        type: 'search',
        maxlength: 200,
        value: this.words ?? '',
        placeholder: t('queue.search'),
        'aria-label': t('queue.search'),
        oninput: () => this.look(),
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.enter(event)
      })
    )
    this.views = el(
      'div',
      { class: 'views', role: 'group', 'aria-label': t('queue.views') },
      ...VIEWS.map(view =>
        el(
          'button',
          {
            type: 'button',
            'data-view': view,
            onclick: () => this.choose({ view })
          },
          el('span', {}, t(`view.${view}`)),
          el('b', {})
        )
      )
    )
    this.filters = el(
      'details',
      { class: 'filters' },
      el('summary', {}, t('queue.filters')),
      ...Object.entries(FILTERS).map(([name, values]) => this.select(name, values)),
      ...this.tools.filters()
    )
    this.list = el('ul', {
      class: 'rows',
      role: 'list',
      'aria-label': t('queue'),
      onclick: (/** @type {MouseEvent} */ event) => this.pressed(event)
    })
    this.empty = el('p', { class: 'empty' }, t('queue.empty'))
    this.headings = el('div', { class: 'headings' })
    this.scroll = el(
      'div',
      {
        class: 'scroll',
        tabindex: '-1',
        onscroll: () => this.show(),
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.key(event)
      },
      this.headings,
      this.list
    )
    this.resized.disconnect()
    this.resized.observe(this.scroll)
    this.drawn.clear()
    this.place.replaceChildren(
      el('h2', { class: 'unseen' }, t('queue')),
      el('div', { class: 'look', role: 'search' }, this.search),
      this.views,
      this.filters,
      this.tools.bar(),
      this.empty,
      this.scroll
    )
    this.show()
  }

  /** @param {string} name
   *  @param {string[]} values */
  select(name, values) {
    return el(
      'label',
      {},
      t(`filter.${name}`),
      el(
        'select',
        { id: `filter-${name}`, onchange: (/** @type {any} */ event) => this.choose({ [name]: event.target.value }) },
        el('option', { value: '' }, t('filter.any')),
        ...values.map(value => el('option', { value, selected: this.filter[name] === value }, t(`${name}.${value}`)))
      )
    )
  }

  /** @param {Record<string, string>} change */
  choose(change) {
    this.filter = { ...this.filter, ...change }
    sessionStorage.setItem(VIEW, this.filter.view)
    this.words = this.search.value = ''
    this.stood = 0
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

  /** Looked for again, rows keep their places: how well they fit changes while tickets are worked on. */
  async found() {
    const words = this.words?.trim() ?? ''
    /** @type {Row[]} */
    const rows = await get('/search', { q: words })
    if (words !== this.words?.trim()) return
    if (words === this.foundFor) this.rows = inPlace(this.rows, rows)
    else {
      this.rows = rows
      this.scroll.scrollTop = 0
      this.stood = 0
    }
    this.foundFor = words
    this.complete = true
    this.show()
    await this.count()
  }

  /** Reads again what is shown. */
  async refresh() {
    if (this.words?.trim()) return this.found()
    this.foundFor = ''
    const wanted = needsAll(settings.now.queue) ? READ : Math.max(PAGE, this.rows.length)
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
    this.tell.counted?.(this.counts.unread)
    this.show()
  }

  /** @param {string} id
   *  @param {Row|null} [row] */
  change(id, row) {
    this.readings.forEach(since => since.set(id, row))
    this.rows = this.words?.trim()
      ? this.rows.map(other => (other.id === id && row ? row : other))
      : changed(this.rows, id, row, this.complete)
    unpressed(this.redraw)
    clearTimeout(this.soon)
    const again = () => (this.words?.trim() ? this.found() : this.count())
    this.soon = setTimeout(() => again().catch(this.tell.failed), 400)
  }

  /** The agent has read all of a ticket. @param {string} id */
  read(id) {
    const row = this.rows.find(one => one.id === id)
    if (row?.unread) this.change(id, { ...row, unread: 0 })
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
    const more = this.complete ? 0 : Math.max(0, this.counts.shown - this.rows.length)
    this.arrange()
    this.list.style.height = `${this.height() + more * HEIGHT}px`
    this.empty.hidden = this.rows.length + more > 0 || !this.complete
    const top = this.scroll.scrollTop - AROUND * HEIGHT
    const bottom = this.scroll.scrollTop + this.scroll.clientHeight + AROUND * HEIGHT
    const first = Math.max(0, this.lineAt(top))
    this.paint(first, this.lines.slice(first, this.lineAt(bottom) + 1), this.rows.length + more)
    if (bottom > this.height()) this.more()
    this.showViews()
    this.tools.show()
  }

  /** Puts the lines in the order in which they are shown. */
  arrange() {
    this.lines = this.words?.trim() ? this.rows.map(row => ({ row })) : arranged(this.rows, settings.now.queue)
    let top = 0
    let position = 0
    this.positions = this.lines.map(shown => (shown.row ? ++position : position))
    this.tops = this.lines.map(shown => {
      const at = top
      top += shown.row ? HEIGHT : HEADING
      return at
    })
    const at = this.rowsInOrder().findIndex(row => row.id === this.selected)
    if (at >= 0) this.stood = at
  }

  rowsInOrder() {
    return this.lines.flatMap(shown => shown.row ?? [])
  }

  height() {
    return this.lines.length ? this.tops[this.lines.length - 1] + (this.lines.at(-1)?.row ? HEIGHT : HEADING) : 0
  }

  /** The line that is shown at a height; the last one for what is further down. @param {number} top */
  lineAt(top) {
    let [low, high] = [0, this.lines.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (this.tops[middle] <= top) low = middle
      else high = middle - 1
    }
    return Math.max(0, low)
  }

  /** How many rows there are down to where is looked at, and a little further. */
  last() {
    return Math.ceil((this.scroll.scrollTop + this.scroll.clientHeight) / HEIGHT) + AROUND
  }

  /** @param {number} first
   *  @param {{row?: Row, group?: string, count?: number}[]} lines
   *  @param {number} total */
  paint(first, lines, total) {
    const seen = new Set(lines.map(shown => shown.row?.id))
    this.headings.replaceChildren(
      ...lines.flatMap((shown, index) => (shown.row ? [] : [this.tools.heading(shown, this.tops[first + index])]))
    )
    for (const [id, { item }] of this.drawn) {
      if (!seen.has(id)) {
        if (item.contains(document.activeElement)) this.scroll.focus({ preventScroll: true })
        item.remove()
        this.drawn.delete(id)
      }
    }
    let place = 0
    lines.forEach(({ row }, index) => {
      if (!row) return
      const item = this.itemOf(row)
      this.putAt(place++, item)
      item.style.transform = `translateY(${this.tops[first + index]}px)`
      item.setAttribute('aria-posinset', String(this.positions[first + index]))
      item.setAttribute('aria-setsize', String(total))
      const link = item.firstElementChild
      if (row.id === this.selected) link?.setAttribute('aria-current', 'true')
      else link?.removeAttribute('aria-current')
    })
  }

  /** Who goes from row to row by keys or by ear meets them in the order in which they are seen.
   *  @param {number} place
   *  @param {HTMLElement} item */
  putAt(place, item) {
    const there = this.list.children[place]
    if (there === item) return
    const focused = item.contains(document.activeElement) && /** @type {HTMLElement} */ (document.activeElement)
    this.list.insertBefore(item, there ?? null)
    if (focused) focused.focus({ preventScroll: true })
  }

  /** @param {Row} row */
  itemOf(row) {
    const drawn = this.drawn.get(row.id)
    const checked = this.tools.picked.has(row.id)
    if (drawn && drawn.row === row && drawn.checked === checked) return drawn.item
    const item = drawn?.item ?? el('li')
    const focused = [...item.children].findIndex(part => part === document.activeElement)
    item.replaceChildren(...line(row, { checked, check: yes => this.tools.pick(row.id, yes) }))
    if (focused >= 0) /** @type {HTMLElement} */ (item.children[focused]).focus({ preventScroll: true })
    this.drawn.set(row.id, { row, item, checked })
    return item
  }

  showViews() {
    const counts = { MINE: this.counts.mine, NOBODYS: this.counts.nobodys, ALL: this.counts.all }
    this.views?.querySelectorAll('button').forEach(button => {
      const view = /** @type {string} */ (button.dataset.view)
      button.setAttribute('aria-pressed', String(view === this.filter.view))
      const count = /** @type {any} */ (counts)[view]
      button.lastElementChild?.replaceChildren(count === undefined ? '' : String(count))
      button.classList.toggle('news', view === 'MINE' && this.counts.unread > 0)
    })
  }

  /** @param {string} id */
  mark(id) {
    this.selected = id
    this.show()
  }

  /** Opens the next or the one before; where the selected one has left the list, what stands in its place.
   *  @param {number} by
   *  @param {boolean} [browses] whether the list keeps the focus */
  step(by, browses = false) {
    this.arrange()
    const rows = this.rowsInOrder()
    const at = rows.findIndex(row => row.id === this.selected)
    const to = at >= 0 ? at + by : by > 0 ? this.stood : this.stood - 1
    const next = rows[Math.max(0, Math.min(rows.length - 1, to))]
    if (!next) return
    const top = this.tops[this.lines.findIndex(shown => shown.row === next)]
    if (top < this.scroll.scrollTop) this.scroll.scrollTop = top
    if (top + HEIGHT > this.scroll.scrollTop + this.scroll.clientHeight) {
      this.scroll.scrollTop = top + HEIGHT - this.scroll.clientHeight
    }
    this.browsed = browses ? next.id : ''
    this.mark(next.id)
    if (browses) this.linkOf(next.id)?.focus({ preventScroll: true })
    this.tell.open(next.id)
  }

  /** A row opens at once, not only when the browser has told of the new address.
   *  @param {MouseEvent} event */
  pressed(event) {
    const row = /** @type {HTMLElement} */ (event.target).closest('a.row')
    if (!row || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    this.browsed = ''
    this.tell.open((row.getAttribute('href') ?? '').slice(1))
  }

  /** @param {string} id
   *  @returns {HTMLElement|null|undefined} */
  linkOf(id) {
    return /** @type {HTMLElement|null|undefined} */ (this.drawn.get(id)?.item.firstElementChild)
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { activeElement } = document
    if (event.key === 'Enter' && activeElement?.getAttribute('href') === `#${this.selected}`) {
      event.preventDefault()
      at('ticket').focus()
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    this.step(event.key === 'ArrowDown' ? 1 : -1, true)
  }

  /** From the field into the list, once what is typed has been looked for. @param {KeyboardEvent} event */
  async enter(event) {
    if (event.key !== 'ArrowDown' || event.isComposing) return
    event.preventDefault()
    clearTimeout(this.later)
    if ((this.words?.trim() ?? '') !== this.foundFor) await this.refresh().catch(this.tell.failed)
    if (document.activeElement === this.search) this.step(this.rowsInOrder().length && this.isListed() ? 0 : 1, true)
  }

  isListed() {
    return this.rowsInOrder().some(row => row.id === this.selected)
  }
}
