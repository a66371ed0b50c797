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

/** The export as it is read.
 *  @param {any} all */
const read = all =>
  all.conversations
    .map((/** @type {any} */ each) =>
      [
        each.conversation,
        [each.customer.name, each.customer.company, ...Object.keys(each.contact)].filter(Boolean).join(', '),
        '',
        ...each.said.map((/** @type {any} */ said) => `${said.at} ${t(`by.${said.by}`)}\n${said.text}\n`),
        ...each.tickets.flatMap((/** @type {any} */ ticket) => [
          `${ticket.id} ${ticket.state} ${ticket.opened}`,
          ...ticket.deeds.map(
            (/** @type {any} */ deed) => `  ${deed.at} ${deed.by} ${deed.type} ${JSON.stringify(deed.what)}`
          ),
          ''
        ]),
        ...each.files.map((/** @type {any} */ file) => `${file.name} (${file.contentType})`)
      ].join('\n')
    )
    .join('\n\n')

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
        ['text', t('customers.text')],
        ['json', t('customers.json')],
        ['erase', t('customers.erase')]
      ])
    )
  )
  const conversations = form?.getAll('conversations').map(String) ?? []
  if (!form || conversations.length === 0) return null
  if (form.get('do') === 'erase') return await erase(conversations, reason)
  const all = await post('/customers/export', { conversations, reason, language: language().toUpperCase() })
  if (form.get('do') === 'json') save('customer.json', 'application/json', JSON.stringify(all, null, 2))
  else save('customer.txt', 'text/plain;charset=utf-8', read(all))
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
