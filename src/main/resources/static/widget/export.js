// @ts-check
/** Gives customers their own conversation as a file: what they have seen, and nothing else. */
import { save } from '../shared/files.js'
import { language, text } from './texts.js'

/** @typedef {import('./transcript.js').Activity} Activity */

/** @param {Activity} activity */
const mine = activity => activity.from?.role === 'user'

/** What is in cards is there in words as well. @param {Activity} activity */
const words = activity => [activity.text || activity.speak, ...files(activity).map(file => file.name)]
  .filter(Boolean).join('\n')

/** @param {Activity} activity @returns {{ name: string, contentType: string }[]} */
const files = activity => (activity.attachments ?? [])
  .filter(one => one.name).map(({ name, contentType }) => ({ name, contentType }))

/** As people read it. @param {Activity[]} activities */
export const asText = activities => activities.map(activity => {
  const when = activity.timestamp ? new Date(activity.timestamp).toLocaleString(language()) : ''
  const who = mine(activity) ? text('you') : activity.from?.name || text('title')
  return `${when} ${who}\n${words(activity)}\n`
}).join('\n')

/** As programs read it: a transcript of the Bot Framework. @param {Activity[]} activities */
export const asJson = activities => JSON.stringify({
  activities: activities.map(activity => ({
    type: activity.type,
    id: activity.id,
    timestamp: activity.timestamp,
    locale: activity.locale,
    from: { role: mine(activity) ? 'user' : 'bot', name: activity.from?.name },
    text: words(activity),
    attachments: files(activity)
  }))
}, null, 2)

/** Saves when asked to. @param {() => Activity[]} said */
export const start = said => {
  const menu = /** @type {HTMLDetailsElement} */ (document.getElementById('save'))
  for (const button of menu.querySelectorAll('button')) {
    button.addEventListener('click', () => {
      const name = `${text('saved')}-${new Date().toISOString().slice(0, 10)}`
      if (button.dataset.as === 'json') save(`${name}.json`, 'application/json', asJson(said()))
      else save(`${name}.txt`, 'text/plain;charset=utf-8', asText(said()))
      menu.open = false
      menu.querySelector('summary')?.focus()
    })
  }
  document.addEventListener('click', event => {
    if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false
  })
}
