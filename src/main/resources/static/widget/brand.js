// @ts-check
/** The desk's own name, colour and logo, or those that the site wants. */
import { brandName, show, language } from './texts.js'

/** @param {string} color such as #0b5a55 */
const luminance = color => [1, 3, 5]
  .map(at => parseInt(color.slice(at, at + 2), 16) / 255)
  .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0)

/** Black or white, whichever is read more easily on it. @param {string} color */
const inkOn = color => (luminance(color) > 0.1791 ? '#000000' : '#ffffff')

/** @typedef {{ name?: Record<string, string>, color?: string, textColor?: string, logo?: string }} Brand */

/** What is configured; nothing if that cannot be had. @returns {Promise<Brand>} */
const configured = () =>
  fetch('brand.json')
    .then(answer => (answer.ok ? answer.json() : {}))
    .catch(() => ({}))

/** Puts on what is configured; without it the page stays as it is. @param {URLSearchParams} query */
export const dress = async query => {
  const brand = await configured()
  const title = query.get('title')
  const name = title ? { ja: title, en: title } : brand.name
  if (name) {
    brandName(name)
    show(language())
  }
  const color = [query.get('color'), brand.color].find(one => /^#[0-9a-f]{6}$/i.test(one ?? ''))
  if (color) {
    const style = document.documentElement.style
    style.setProperty('--brand', color)
    style.setProperty('--on-brand', (color === brand.color && brand.textColor) || inkOn(color))
    document.documentElement.dataset.branded = ''
  }
  if (brand.logo) {
    const logo = document.createElement('img')
    logo.id = 'logo'
    logo.alt = ''
    logo.src = brand.logo
    document.querySelector('header h1')?.before(logo)
  }
}
