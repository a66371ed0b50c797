// @ts-check
/** What goes on with the services at this moment, above the conversation. */
import { language, text } from './texts.js'
import { make } from './cards.js'

const OFTEN = 60000
const place = /** @type {HTMLElement} */ (document.getElementById('incidents'))
let shown = ''

/** @typedef {{id: string, title: string, text: string, advice: string, clouds: string[],
 *    next: string|null}} Incident */

/** @param {Incident} incident @param {Set<string>} open ids of those that are unfolded */
const item = (incident, open) => {
  const clouds = incident.clouds.length ? ` (${incident.clouds.join(' / ')})` : ''
  const said = [incident.text, incident.advice, incident.next ? text('incidentNext', { at: incident.next }) : '']
  const whole = make('details', {}, make('summary', {}, `⚠ ${incident.title}${clouds}`))
  whole.dataset.incident = incident.id
  if (open.has(incident.id)) whole.setAttribute('open', '')
  whole.append(...said.filter(Boolean).map(words => make('p', {}, words)))
  return whole
}

/** Reads it anew; what cannot be read now stays as it was. */
export const look = async () => {
  const response = await fetch(`/support/incidents?lang=${language()}`).catch(() => null)
  if (!response?.ok) return
  /** @type {Incident[]} */
  const now = await response.json()
  const drawn = JSON.stringify(now)
  if (drawn === shown) return
  shown = drawn
  const unfolded = /** @type {HTMLElement[]} */ ([...place.querySelectorAll('details[open]')])
  const open = new Set(unfolded.map(each => each.dataset.incident ?? ''))
  place.replaceChildren(...now.map(each => item(each, open)))
  place.hidden = !now.length
}

/** Keeps it up to date. */
export const start = () => {
  look()
  setInterval(() => document.visibilityState === 'visible' && look(), OFTEN)
}
