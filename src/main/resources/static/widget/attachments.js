// @ts-check
/** The files that are about to be sent: chosen, dropped or pasted. */
import { make } from './cards.js'
import { size, text } from './texts.js'

const list = /** @type {HTMLElement} */ (document.getElementById('pending'))
const chooser = /** @type {HTMLInputElement} */ (document.getElementById('files'))
const button = /** @type {HTMLButtonElement} */ (document.getElementById('attach'))

/** @type {File[]} */
let chosen = []
let limits = { largest: 10 * 1024 * 1024, atOnce: 5, accept: '' }

/** @typedef {{ problem(text: string): void, changed(): void }} Told */

/** @param {Told} tell */
export const start = tell => {
  button.addEventListener('click', () => chooser.click())
  chooser.addEventListener('change', () => {
    add([...(chooser.files ?? [])], tell)
    chooser.value = ''
  })
  addEventListener('paste', event => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (!files.length) return
    event.preventDefault()
    add(files, tell)
  })
  addEventListener('dragover', event => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    document.body.classList.add('dropping')
  })
  addEventListener('dragleave', event => event.relatedTarget || document.body.classList.remove('dropping'))
  addEventListener('drop', event => {
    document.body.classList.remove('dropping')
    if (!event.dataTransfer?.files.length) return
    event.preventDefault()
    add([...event.dataTransfer.files], tell)
  })
}

/** @param {{ largest: number, atOnce: number, accept: string }} allowed */
export const allow = allowed => {
  limits = allowed
  chooser.accept = allowed.accept
}

export const files = () => chosen

/** @param {File[]} files */
export const set = files => {
  chosen = files
  show()
}

/** What is too much is left out, and said; the rest is kept. @param {File[]} files @param {Told} tell */
const add = (files, tell) => {
  const small = files.filter(file => file.size <= limits.largest)
  const all = [...chosen, ...small]
  chosen = all.slice(0, limits.atOnce)
  show()
  const large = files.find(file => file.size > limits.largest)
  tell.problem(
    large
      ? text('fileTooLarge', { name: large.name, size: size(limits.largest) })
      : all.length > limits.atOnce
        ? text('filesTooMany', { count: limits.atOnce })
        : ''
  )
  tell.changed()
}

/** Draws the list anew, also when the language changes. */
export const show = () => {
  list.replaceChildren(
    ...chosen.map(file => {
      const remove = make('button', { type: 'button', className: 'remove', textContent: '\u00d7' })
      remove.setAttribute('aria-label', text('fileRemove', { name: file.name }))
      remove.addEventListener('click', () => {
        chosen = chosen.filter(other => other !== file)
        show()
        button.focus()
      })
      return make(
        'li',
        {},
        make('span', { className: 'file-name', textContent: file.name, dir: 'auto' }),
        make('span', { className: 'size', textContent: size(file.size) }),
        remove
      )
    })
  )
}
