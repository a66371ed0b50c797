// @ts-check
import { el, toast } from './dom.js'
import { upload } from './api.js'
import { language, size, t } from './texts.js'

/**
 * @typedef {import('./drafts.js').Attached} Attached
 * @typedef {(files: Attached[]) => Attached[]} Change
 */

/** The files of a reply: chosen, dropped or pasted, and stored at once, so that the draft keeps them. */
export class Attachments {
  /** @param {HTMLElement} form where files are dropped and pasted
   *  @param {{place: () => string, allowed: () => boolean, changed: (ticket: string, change: Change) => void,
   *    failed: (problem: any) => void}} tell
   *    place names the ticket that is written to */
  constructor(form, tell) {
    this.tell = tell
    /** What is being uploaded, and for which ticket. @type {{ticket: string, line: HTMLElement}[]} */
    this.coming = []
    this.shown = ''
    this.list = el('ul', { class: 'attached', 'aria-live': 'polite' })
    this.input = /** @type {HTMLInputElement} */ (
      el('input', {
        type: 'file',
        multiple: true,
        hidden: true,
        onchange: () => {
          this.take([...(this.input.files ?? [])])
          this.input.value = ''
        }
      })
    )
    this.button = /** @type {HTMLButtonElement} */ (
      el('button', { type: 'button', class: 'attach', onclick: () => this.input.click() })
    )
    form.addEventListener('paste', event => this.moved(event, /** @type {ClipboardEvent} */ (event).clipboardData))
    form.addEventListener('drop', event => this.moved(event, event.dataTransfer))
    form.addEventListener('dragover', event => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    })
  }

  /** @param {import('./drafts.js').Attached[]} files
   *  @param {boolean} offered whether one more can go with what is written */
  show(files, offered) {
    this.button.hidden = !offered
    this.button.disabled = !this.tell.allowed()
    this.button.textContent = t('attach')
    const ticket = this.tell.place()
    const shown = JSON.stringify([language(), ticket, offered, files])
    if (shown === this.shown) return
    this.shown = shown
    const coming = this.coming.filter(each => offered && each.ticket === ticket).map(each => each.line)
    this.list.replaceChildren(
      ...files.map(file =>
        el(
          'li',
          {},
          el('span', { class: 'file-name', dir: 'auto' }, file.name),
          el('span', { class: 'quiet' }, size(file.size)),
          el(
            'button',
            {
              type: 'button',
              class: 'small',
              'aria-label': t('attach.remove', { name: file.name }),
              onclick: () => this.tell.changed(this.tell.place(), all => all.filter(other => other.id !== file.id))
            },
            '\u00d7'
          )
        )
      ),
      ...coming
    )
  }

  /** @param {Event} event
   *  @param {DataTransfer|null} data */
  moved(event, data) {
    const files = [...(data?.files ?? [])]
    if (!files.length) return
    event.preventDefault()
    this.take(files)
  }

  /** @param {File[]} files */
  async take(files) {
    if (!this.tell.allowed()) return
    const ticket = this.tell.place()
    for (const file of files) {
      const bar = /** @type {HTMLProgressElement} */ (el('progress', { max: 1, value: 0, 'aria-label': file.name }))
      const line = el('li', {}, el('span', { class: 'file-name', dir: 'auto' }, file.name), bar)
      const comes = { ticket, line }
      this.coming.push(comes)
      this.list.append(line)
      try {
        const stored = await upload(ticket, file, share => {
          bar.value = share
        })
        this.tell.changed(ticket, all => [...all.filter(other => other.id !== stored.id), stored])
      } catch (/** @type {any} */ problem) {
        const told = problem.told?.[language()]
        told ? toast(told, 'bad') : this.tell.failed(problem)
      } finally {
        this.coming = this.coming.filter(each => each !== comes)
        line.remove()
      }
    }
  }
}
