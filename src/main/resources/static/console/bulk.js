// @ts-check
import { at, el } from './dom.js'
import { does } from './api.js'
import { t } from './texts.js'

/** How long what was done to several tickets can be taken back, in milliseconds. */
const UNDO = 8000

/** What is waiting to be done. @type {{run: () => void, undo: () => void} | null} */
let waiting = null

/** What was asked for is done when the page goes, too. */
addEventListener('pagehide', () => waiting?.run())

/** Does something to several tickets a little later, so that one press takes all of it back.
 *  @param {string} what in words
 *  @param {() => Promise<void>} run
 *  @param {() => void} undone */
export const later = (what, run, undone) => {
  waiting?.run()
  const note = el('p', { class: 'toast info undo', role: 'status' }, what, ' ',
    el('button', { type: 'button', class: 'small', onclick: () => own.undo() }, t('bulk.undo')))
  const end = () => {
    clearTimeout(timer)
    note.remove()
    if (waiting === own) waiting = null
  }
  const own = {
    run: () => {
      end()
      run()
    },
    undo: () => {
      end()
      undone()
    }
  }
  const timer = setTimeout(own.run, UNDO)
  waiting = own
  at('toasts').append(note)
}

/** Does a deed to each, one after another; how many were refused.
 *  @param {any[]} rows
 *  @param {(row: any) => [string, any][]} deeds what is to be done to a ticket, in order */
export const each = async (rows, deeds) => {
  let refused = 0
  for (const row of rows) {
    try {
      for (const [deed, body] of deeds(row)) await does(row.id, deed, body)
    } catch {
      refused++
    }
  }
  return refused
}
