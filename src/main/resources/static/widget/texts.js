// @ts-check
/** The texts of the page in both languages, and which of them is shown. */
import { sizeIn } from '../shared/files.js'

/** @type {Record<string, Record<string, string>>} */
const all = {}
let current = 'ja'

/** Both languages are read at the start, so that switching never waits. */
export const load = async () => {
  for (const language of ['ja', 'en']) {
    all[language] = await (await fetch(`texts/${language}.json`)).json()
  }
}

export const language = () => current

/** The page is called by this name from now on. @param {Record<string, string>} name by language */
export const brandName = name => {
  for (const [language, title] of Object.entries(name)) all[language].title = title
}

/** @param {string} code @param {Record<string, string | number>} [values] */
export const text = (code, values = {}) =>
  all[current][code].replace(/\{(\w+)}/g, (_, name) => String(values[name]))

/** @param {string} selector @returns {NodeListOf<HTMLElement>} */
const elements = selector => document.querySelectorAll(selector)

/** Writes every fixed text of the page anew. @param {string} to */
export const show = to => {
  current = to
  document.documentElement.lang = to
  document.title = text('title')
  for (const element of elements('[data-text]')) {
    element.textContent = text(element.dataset.text ?? '')
  }
  for (const element of elements('[data-label]')) {
    element.setAttribute('aria-label', text(element.dataset.label ?? ''))
  }
  for (const element of elements('[data-placeholder]')) {
    element.setAttribute('placeholder', text(element.dataset.placeholder ?? ''))
  }
  const button = document.getElementById('language')
  if (button) button.lang = to === 'ja' ? 'en' : 'ja'
}

/** A number of bytes as people say it. @param {number} bytes */
export const size = bytes => sizeIn(bytes, current)
