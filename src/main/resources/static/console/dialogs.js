// @ts-check
import { at, el } from './dom.js'
import { get, post } from './api.js'
import { away, t } from './texts.js'

/** Asks for something in a dialog; what was given by name, or null if it was cancelled.
 *  @param {string} code of the title and of the button
 *  @param {...(HTMLElement|string|null|false)} fields with names
 *  @returns {Promise<FormData|null>} */
export const ask = (code, ...fields) =>
  show(
    code,
    fields,
    el('button', { value: 'no', formnovalidate: true }, t('cancel')),
    el('button', { value: 'yes', class: 'main' }, t(code))
  )

/** Tells something in a dialog.
 *  @param {string} code of the title
 *  @param {...(HTMLElement|string)} told */
export const tell = (code, ...told) => show(code, told, el('button', { value: 'no', class: 'main' }, t('close')))

/** The element itself, or what has been drawn in its place.
 *  @param {Element|null} before */
const current = before => {
  const deed = before instanceof HTMLElement ? before.dataset.do : undefined
  return before?.isConnected || !deed ? before : document.querySelector(`[data-do="${deed}"]`)
}

/** The focus goes back to where it was, or to the menu in which that stood.
 *  @param {Element|null} before */
const giveBack = before => {
  if (document.activeElement !== document.body) return
  const place = current(before)
  const menu = place?.closest('details')?.querySelector('summary')
  ;/** @type {HTMLElement|null|undefined} */ (menu ?? place ?? at('ticket'))?.focus()
  if (document.activeElement === document.body) at('ticket').focus()
}

/** @param {string} code
 *  @param {(HTMLElement|string|null|false)[]} fields
 *  @param {...HTMLElement} buttons
 *  @returns {Promise<FormData|null>} */
const show = (code, fields, ...buttons) =>
  new Promise(resolve => {
    const form = /** @type {HTMLFormElement} */ (
      el(
        'form',
        { method: 'dialog' },
        el('h2', { id: 'dialog-title' }, t(`${code}.title`)),
        ...fields,
        el('p', { class: 'act' }, ...buttons)
      )
    )
    const before = document.activeElement
    const dialog = /** @type {HTMLDialogElement} */ (
      el(
        'dialog',
        {
          'aria-labelledby': 'dialog-title',
          onclose: () => {
            dialog.remove()
            giveBack(before)
            resolve(dialog.returnValue === 'yes' ? new FormData(form) : null)
          }
        },
        form
      )
    )
    document.body.append(dialog)
    dialog.showModal()
  })

/** Shows texts to take elsewhere, each with a button that copies it.
 *  @param {string} code of the title
 *  @param {[string, string][]} texts a label and a text
 *  @param {number} [rows] how many lines of each are shown
 *  @param {...HTMLElement} about what is said of them */
export const copyable = (code, texts, rows = 7, ...about) =>
  tell(
    code,
    ...about,
    ...texts.map(([label, text]) => {
      const area = /** @type {HTMLTextAreaElement} */ (el('textarea', { rows, readonly: true }, text))
      const told = el('span', { role: 'status', class: 'quiet' })
      const copy = async () => {
        area.select()
        await navigator.clipboard?.writeText(text).catch(() => document.execCommand('copy'))
        told.textContent = t('copied')
      }
      return el(
        'div',
        { class: 'copyable' },
        field(label, area),
        el(
          'p',
          { class: 'act' },
          el('button', { type: 'button', 'data-copy': label, onclick: copy }, t('copy', { what: label })),
          told
        )
      )
    })
  )

/** @param {string} label
 *  @param {HTMLElement} input */
export const field = (label, input) => el('label', {}, label, input)

/** @param {string} name
 *  @param {[string, string][]} options value and text
 *  @param {string} [chosen] the value that is chosen at first */
export const choice = (name, options, chosen = '') =>
  el('select', { name }, ...options.map(([value, text]) => el('option', { value, selected: value === chosen }, text)))

/** What the keys do. */
export const keys = () =>
  tell(
    'keys',
    el(
      'dl',
      { class: 'keys' },
      ...['j', 'k', 's', 'r', 'n', 'c', 'a', 'Ctrl+Enter', '/', '?'].flatMap(key => [
        el('dt', {}, el('kbd', {}, key)),
        el('dd', {}, t(`key.${key}`))
      ])
    )
  )

/** Makes a link by which a colleague signs in once, and shows it. */
export const invite = async () => {
  const form = await ask(
    'invite',
    field(t('invite.name'), el('input', { name: 'name', required: true, maxlength: 60 })),
    field(
      t('invite.role'),
      choice(
        'role',
        ['AGENT', 'SUPERVISOR', 'VIEWER', 'ADMIN'].map(role => [role, t(`role.${role}`)])
      )
    )
  )
  if (!form) return
  const given = Object.fromEntries(form)
  const { path } = await post('/links', given).catch(async problem => {
    if (problem.code !== 'name-taken') throw problem
    const same = await ask('invite.again', el('p', {}, t('invite.again.what', { name: String(given.name) })))
    return same ? post('/links', { ...given, again: true }) : { path: '' }
  })
  if (!path) return
  await copyable('link', [[t('link.label'), location.origin + path]], 2, el('p', {}, t('link.hint')))
}

/** Shows who is signed in, and ends the sessions of somebody else.
 *  @param {string|undefined} me the id of whoever looks
 *  @param {(problem: any) => void} failed */
export const people = async (me, failed) => {
  const told = el('p', { role: 'status' })
  const list = el('ul', { class: 'people' })
  const draw = async () =>
    list.replaceChildren(
      ...(await get('/people')).map((/** @type {any} */ person) =>
        el(
          'li',
          {},
          el(
            'span',
            {},
            person.name,
            ' ',
            el('span', { class: 'tag' }, t(`role.${person.role}`)),
            ' ',
            t('people.seen', { time: away(person.seen) })
          ),
          person.id !== me &&
            el(
              'button',
              {
                type: 'button',
                'aria-label': t('people.end.of', { name: person.name }),
                onclick: () => end(person).catch(stop)
              },
              t('people.end')
            )
        )
      )
    )
  const end = async (/** @type {any} */ person) => {
    await post('/people/sign-out', { id: person.id })
    await draw()
    told.textContent = t('people.ended', { name: person.name })
    const close = /** @type {HTMLElement|null|undefined} */ (list.closest('dialog')?.querySelector('.main'))
    close?.focus()
  }
  const stop = (/** @type {any} */ problem) => {
    list.closest('dialog')?.close()
    failed(problem)
  }
  await draw()
  await tell('people', list, told)
}

/** What the vendor has to be told.
 *  @param {any} ticket
 *  @returns {Promise<any|null>} */
export const escalation = async ticket => {
  const named = (/** @type {string} */ kind, /** @type {string[]} */ values) =>
    /** @type {[string, string][]} */ (values.map(value => [value, t(`${kind}.${value}`)]))
  const form = await ask(
    'escalate',
    field(
      t('escalate.criterion'),
      choice(
        'criterion',
        named('criterion', [
          'UNDOCUMENTED_FAULT',
          'SERVICE_UNAVAILABLE',
          'BUG',
          'NETWORK_DISRUPTION',
          'REGIONAL_MULTI_TENANT'
        ])
      )
    ),
    field(t('filter.severity'), choice('severity', named('severity', ['MODERATE', 'CRITICAL', 'MINIMAL']))),
    field(t('escalate.product'), el('input', { name: 'product', required: true, maxlength: 200 })),
    field(
      t('escalate.topic'),
      el('input', { name: 'topic', required: true, maxlength: 300, value: ticket.question.slice(0, 300) })
    ),
    el(
      'fieldset',
      {},
      el('legend', {}, t('escalate.checks')),
      ...['SERVICE_HEALTH', 'MESSAGE_CENTER', 'STEPS_TRIED'].map(check =>
        el(
          'label',
          { class: 'tick' },
          el('input', { type: 'checkbox', name: 'checks', value: check, required: true }),
          t(`check.${check}`)
        )
      )
    ),
    field(t('escalate.steps'), el('textarea', { name: 'steps', rows: 3, required: true, maxlength: 5000 })),
    field(t('escalate.number'), el('input', { name: 'vendorNumber', maxlength: 60 }))
  )
  return (
    form && {
      ...Object.fromEntries(form),
      checks: form.getAll('checks'),
      vendorNumber: form.get('vendorNumber') || null
    }
  )
}

/** @returns {Promise<any|null>} */
export const vendorReply = async () => {
  const form = await ask(
    'vendor',
    field(
      t('vendor.status'),
      choice(
        'status',
        ['REGISTERED', 'IN_PROGRESS', 'ATTENTION_NEEDED', 'ANSWERED', 'CLOSED'].map(status => [
          status,
          t(`vendor.${status}`)
        ])
      )
    ),
    field(t('escalate.number'), el('input', { name: 'number', maxlength: 60 })),
    field(t('vendor.text'), el('textarea', { name: 'text', rows: 3, maxlength: 5000 }))
  )
  return form && { ...Object.fromEntries(form), number: form.get('number') || null }
}
