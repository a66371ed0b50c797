// @ts-check
import { sizeIn } from '../shared/files.js'
/** @typedef {'ja'|'en'} Lang */

/** @type {Record<string, string>} */
let known = {}
/** @type {Lang} */
let lang = 'ja'

const KEPT = 'madoguchi.console.language'

/** @returns {Lang} */
export const language = () => lang

/** @returns {Lang} */
export const preferred = () => {
  const kept = localStorage.getItem(KEPT)
  if (kept === 'ja' || kept === 'en') return kept
  return navigator.language.startsWith('ja') ? 'ja' : 'en'
}

/** @param {string} file */
const read = async file => (await fetch(file)).json()

/** The page's own texts, and the names that the whole product has for categories, clouds and severities.
 *  @param {Lang} wanted */
export const speak = async wanted => {
  const [texts, names] = await Promise.all([read(`texts/${wanted}.json`), read(`names/${wanted}.json`)])
  known = { ...texts, ...names }
  lang = wanted
  localStorage.setItem(KEPT, wanted)
  document.documentElement.lang = wanted
}

/** The text with this code; {name} stands for an argument.
 *  @param {string} code
 *  @param {Record<string, string|number>} [given] */
export const t = (code, given = {}) =>
  (known[code] ?? code).replace(/\{(\w+)\}/g, (all, name) => String(given[name] ?? all))

/** @param {string} code */
export const has = code => code in known

/** @param {string} instant */
export const time = instant => {
  const at = new Date(instant)
  const today = at.toDateString() === new Date().toDateString()
  return at.toLocaleString(
    lang,
    today
      ? { hour: 'numeric', minute: '2-digit' }
      : { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' }
  )
}

let support = ''

/** @param {string} zone in which support is open */
export const supportIn = zone => {
  support = zone
}

/** @param {string} instant
 *  @param {string} [zone] */
const clock = (instant, zone) =>
  new Date(instant).toLocaleString(lang, {
    timeZone: zone,
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit'
  })

/** A moment by the reader's clock and, where that shows another time, by the clock of support.
 *  @param {string} instant */
export const bothTimes = instant => {
  const mine = clock(instant)
  const theirs = support ? clock(instant, support) : mine
  return mine === theirs ? time(instant) : t('time.both', { mine, theirs, zone: zoneName(instant) })
}

/** @param {string} instant */
const zoneName = instant =>
  new Intl.DateTimeFormat(lang, { timeZone: support, timeZoneName: 'short' })
    .formatToParts(new Date(instant))
    .find(part => part.type === 'timeZoneName')?.value ?? support

/** @param {number} minutes of business time */
export const businessTime = minutes => {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return t(minutes < 0 ? 'business.over' : 'business.left', {
    time: hours ? t('business.hours', { hours, minutes: rest }) : t('business.minutes', { minutes: rest })
  })
}

/** A length of time, in hours and minutes. @param {number} time in minutes */
export const minutes = time => {
  const [hours, rest] = [Math.floor(time / 60), time % 60]
  return hours ? t('business.hours', { hours, minutes: rest }) : t('business.minutes', { minutes: rest })
}

/** How far away a moment is, such as "in 25 minutes".
 *  @param {string} instant */
export const away = instant => {
  const minutes = Math.round((Date.parse(instant) - Date.now()) / 60000)
  const words = new Intl.RelativeTimeFormat(lang, { numeric: 'auto', style: 'short' })
  if (Math.abs(minutes) < 60) return words.format(minutes, 'minute')
  if (Math.abs(minutes) < 48 * 60) return words.format(Math.round(minutes / 60), 'hour')
  return words.format(day(new Date(instant)) - day(new Date()), 'day')
}

/** The number of a day, by the reader's calendar.
 *  @param {Date} at */
const day = at => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86400000

/** @param {number} share 0 to 1 */
export const percent = share =>
  new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 0 }).format(share)

/** The text in the reader's language or, failing that, in the other one; and which it is.
 *  @param {{ja?: string|null, en?: string|null}} aligned
 *  @param {Lang} [wanted] */
export const either = (aligned, wanted = lang) => {
  const other = wanted === 'ja' ? 'en' : 'ja'
  return aligned[wanted] != null
    ? { lang: wanted, text: /** @type {string} */ (aligned[wanted]) }
    : { lang: other, text: aligned[other] ?? '' }
}

/** A number of bytes as people say it.
 *  @param {number} bytes */
export const size = bytes => sizeIn(bytes, lang)
