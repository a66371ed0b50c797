// @ts-check
import { el } from './dom.js'
import { post } from './api.js'
import { ask, choice, field, tell } from './dialogs.js'
import { save } from '../shared/files.js'
import { language, t, time } from './texts.js'

/** @typedef {{conversation: string, channel: string, name?: string|null, contact: string[], tickets: string[],
 *   open: boolean, said: number, last: string}} Found */

/** @param {Found} found */
const row = found =>
  el(
    'label',
    { class: 'tick' },
    el('input', { type: 'checkbox', name: 'conversations', value: found.conversation, checked: true }),
    [found.name, ...found.contact].filter(Boolean).join(', ') || t('customers.nameless'),
    ' ',
    el(
      'span',
      { class: 'quiet' },
      t('customers.row', { channel: found.channel, said: String(found.said), last: time(found.last) }),
      found.tickets.length > 0 && ` · ${found.tickets.join(', ')}`,
      found.open && ` · ${t('customers.open')}`
    )
  )

/** Finds what is kept of a person, gives it out, or erases it; what was done, or null. */
export const customers = async () => {
  const wanted = await ask(
    'customers',
    el('p', { class: 'quiet' }, t('customers.what')),
    field(t('customers.query'), el('input', { name: 'query', required: true, minlength: 2, maxlength: 500 })),
    field(t('export.reason'), el('input', { name: 'reason', required: true, maxlength: 500 }))
  )
  if (!wanted) return null
  const reason = String(wanted.get('reason'))
  /** @type {Found[]} */
  const found = await post('/customers/find', { query: wanted.get('query'), reason })
  if (found.length === 0) {
    await tell('customers.none', el('p', {}, t('customers.none')))
    return null
  }
  const form = await ask(
    'customers.found',
    el('p', { class: 'quiet' }, t('customers.choose')),
    ...found.map(row),
    field(
      t('customers.do'),
      choice('do', [
        ['archive', t('customers.archive')],
        ['erase', t('customers.erase')]
      ])
    )
  )
  const conversations = form?.getAll('conversations').map(String) ?? []
  if (!form || conversations.length === 0) return null
  if (form.get('do') === 'erase') return await erase(conversations, reason)
  const chosen = { conversations, reason, language: language().toUpperCase() }
  save('customer.zip', 'application/zip', await post('/customers/archive', chosen, 'application/zip'))
  return null
}

/** @param {string[]} conversations
 *  @param {string} reason */
const erase = async (conversations, reason) => {
  const sure = await ask('customers.erase', el('p', {}, t('customers.sure', { count: String(conversations.length) })))
  if (!sure) return null
  await post('/customers/erase', { conversations, reason })
  return 'customers.erased'
}
