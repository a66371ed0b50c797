// @ts-check
import { save } from '../shared/files.js'
import { el } from './dom.js'
import { post } from './api.js'
import { ask, choice, field } from './dialogs.js'
import { t } from './texts.js'

/** The thread as it is read, in the reader's language.
 *  @param {any} ticket
 *  @param {HTMLElement} thread */
const read = (ticket, thread) => [`${ticket.id} ${ticket.question}`, '',
  ...[...thread.children].map(item => {
    const when = item.querySelector('time')?.dateTime ?? ''
    const who = item.querySelector('.by b')?.textContent ?? ''
    const said = /** @type {HTMLElement} */ (item.querySelector('.said') ?? item.querySelector('span'))
    const note = item.classList.contains('note') ? ` (${t('note.only')})` : ''
    return `${when} ${who}${note}\n${said?.innerText ?? ''}\n`
  })].join('\n')

/** Makes a file of a ticket; why is asked first and noted.
 *  @param {any} ticket
 *  @param {HTMLElement} thread */
export const take = async (ticket, thread) => {
  const form = await ask('export',
    field(t('export.as'), choice('as', [['text', t('export.text')], ['json', 'JSON']])),
    field(t('export.reason'), el('input', { name: 'reason', required: true, maxlength: 500 })))
  if (!form) return
  const detail = await post(`/tickets/${ticket.id}/export`, { reason: form.get('reason') })
  if (form.get('as') === 'json') save(`${ticket.id}.json`, 'application/json', JSON.stringify(detail, null, 2))
  else save(`${ticket.id}.txt`, 'text/plain;charset=utf-8', read(ticket, thread))
}
