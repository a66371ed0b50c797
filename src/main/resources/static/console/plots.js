// @ts-check
import { el } from './dom.js'

/** @typedef {{name: string, kind: string, values: number[]}} Series what is drawn in one colour */

const NS = 'http://www.w3.org/2000/svg'
const WIDTH = 640
const HEIGHT = 160
const FOOT = 18
const MOST = 62

/** @param {string} name
 *  @param {Record<string, string|number>} attributes
 *  @param {...(Node|string)} children */
const svg = (name, attributes, ...children) => {
  const element = document.createElementNS(NS, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  element.append(...children)
  return element
}

/** Puts neighbours together until there are few enough to be seen.
 *  @param {string[]} labels
 *  @param {Series[]} series
 *  @returns {{labels: string[], series: Series[], each: number}} */
export const gathered = (labels, series) => {
  const each = Math.ceil(labels.length / MOST)
  const starts = labels.map((_, at) => at).filter(at => at % each === 0)
  const sum = (/** @type {number[]} */ values) =>
    starts.map(at => values.slice(at, at + each).reduce((a, b) => a + b, 0))
  return {
    labels: starts.map(at => labels[at]),
    series: series.map(one => ({ ...one, values: sum(one.values) })),
    each
  }
}

/** The next round number that is not smaller.
 *  @param {number} most */
export const round = most => {
  const step = 10 ** Math.floor(Math.log10(Math.max(1, most)))
  return Math.ceil(Math.max(1, most) / step) * step
}

/** Where each part of each column stands, from the foot up.
 *  @param {Series[]} series
 *  @param {number} height of the greatest
 *  @returns {{x: number, y: number, width: number, height: number, kind: string}[]} */
export const columns = (series, height) => {
  const count = series[0]?.values.length ?? 0
  const top = round(
    Math.max(0, ...Array.from({ length: count }, (_, at) => series.reduce((sum, one) => sum + one.values[at], 0)))
  )
  const width = WIDTH / Math.max(1, count)
  return Array.from({ length: count }, (_, at) => {
    let y = height
    return series.map(one => {
      const tall = (one.values[at] / top) * height
      y -= tall
      return { x: at * width + width * 0.1, y, width: width * 0.8, height: tall, kind: one.kind }
    })
  })
    .flat()
    .filter(part => part.height > 0)
}

/** Stacked columns over days. What it shows is also in a table.
 *  @param {string} title
 *  @param {string[]} days
 *  @param {Series[]} all */
export const overDays = (title, days, all) => {
  const { labels, series } = gathered(days, all)
  const top = round(Math.max(0, ...labels.map((_, at) => series.reduce((sum, one) => sum + one.values[at], 0))))
  const height = HEIGHT - FOOT
  return svg(
    'svg',
    { viewBox: `-34 -8 ${WIDTH + 40} ${HEIGHT + 10}`, role: 'img', class: 'plot', 'aria-label': title },
    svg('title', {}, title),
    ...[0, 0.5, 1].map(share =>
      svg('line', { x1: 0, x2: WIDTH, y1: height * (1 - share), y2: height * (1 - share), class: 'grid' })
    ),
    svg('text', { x: -6, y: 4, class: 'scale', 'text-anchor': 'end' }, String(top)),
    svg('text', { x: -6, y: height + 4, class: 'scale', 'text-anchor': 'end' }, '0'),
    ...columns(series, height).map(part =>
      svg('rect', { x: part.x, y: part.y, width: part.width, height: part.height, class: part.kind })
    ),
    svg('text', { x: 0, y: HEIGHT - 2, class: 'scale' }, labels[0] ?? ''),
    svg('text', { x: WIDTH, y: HEIGHT - 2, class: 'scale', 'text-anchor': 'end' }, labels.at(-1) ?? '')
  )
}

/** One bar of parts, each as wide as its share.
 *  @param {string} title
 *  @param {Series[]} parts with one value each */
export const shares = (title, parts) => {
  const whole = parts.reduce((sum, part) => sum + part.values[0], 0) || 1
  let x = 0
  return svg(
    'svg',
    { viewBox: `0 0 ${WIDTH} 22`, role: 'img', class: 'plot share', preserveAspectRatio: 'none', 'aria-label': title },
    svg('title', {}, title),
    ...parts.map(part => {
      const width = (part.values[0] / whole) * WIDTH
      x += width
      return svg('rect', { x: x - width, y: 0, width, height: 22, class: part.kind })
    })
  )
}

/** A bar for each name, the longest of the greatest value unless it is said what the whole is. Each tells its value
 *  in words as well.
 *  @param {string} title
 *  @param {{name: string, value: number|null}[]} rows
 *  @param {(value: number) => string} told
 *  @param {number} [whole] */
export const bars = (title, rows, told, whole) => {
  const most = whole ?? Math.max(Number.MIN_VALUE, ...rows.map(row => row.value ?? 0))
  return el(
    'figure',
    { class: 'bars' },
    el('figcaption', {}, title),
    el(
      'ul',
      {},
      ...rows.map(row =>
        el(
          'li',
          {},
          el('span', { class: 'bar-name' }, row.name),
          svg(
            'svg',
            { viewBox: '0 0 100 10', preserveAspectRatio: 'none', class: 'bar-value', 'aria-hidden': 'true' },
            svg('rect', { width: ((row.value ?? 0) / most) * 100, height: 10, class: 'answered' })
          ),
          el('b', {}, row.value === null ? '–' : told(row.value))
        )
      )
    )
  )
}

/** What the colours mean.
 *  @param {Series[]} series
 *  @param {(one: Series) => string|Node} told */
export const legend = (series, told) =>
  el(
    'ul',
    { class: 'legend' },
    ...series.map(one =>
      el(
        'li',
        {},
        svg(
          'svg',
          { viewBox: '0 0 10 10', width: 12, height: 12, 'aria-hidden': 'true' },
          svg('rect', { width: 10, height: 10, class: one.kind })
        ),
        ' ',
        one.name,
        ' ',
        el('b', {}, told(one))
      )
    )
  )
