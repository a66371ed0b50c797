// @ts-check
import { el } from '../shared/elements.js'

export { el }

/** @param {string} id */
export const at = id => /** @type {HTMLElement} */ (document.getElementById(id))

/** A short-lived message in the corner; the same one is not shown twice at a time.
 *  @param {string} text
 *  @param {'info'|'bad'} [kind]
 *  @param {{label: string, run: () => void}} [action] a button in it */
export const toast = (text, kind = 'info', action) => {
  const whole = action ? `${text} ${action.label}` : text
  for (const shown of [...at('toasts').children]) if (shown.textContent === whole) shown.remove()
  const note = el('p', { class: `toast ${kind}` }, text)
  if (action) {
    const run = () => {
      note.remove()
      action.run()
    }
    note.append(' ', el('button', { type: 'button', class: 'small', onclick: run }, action.label))
  }
  at('toasts').append(note)
  setTimeout(() => note.remove(), 8000)
}

/** Puts a text where the caret is, and the caret behind it.
 *  @param {HTMLTextAreaElement} area
 *  @param {string} text */
export const insert = (area, text) => {
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end')
  area.dispatchEvent(new Event('input', { bubbles: true }))
  area.focus()
}

let pressed = false
/** @type {Set<() => void>} */
const waiting = new Set()

addEventListener('pointerdown', event => { pressed = event.button === 0 }, true)
for (const end of ['pointerup', 'pointercancel']) {
  addEventListener(end, () => setTimeout(() => {
    pressed = false
    waiting.forEach(run => run())
    waiting.clear()
  }), true)
}

/** Draws now, or when the button that is being pressed has been let go: a click on what is replaced
 *  under the pointer would be lost.
 *  @param {() => void} run the same function to be run once */
export const unpressed = run => {
  if (pressed) waiting.add(run)
  else run()
}
