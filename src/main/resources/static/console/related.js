// @ts-check
/** Tickets that belong to the one that is open: linked, merged, or of the same person or company. */
import { el } from './dom.js'
import { folded } from './folded-history.js'
import { t } from './texts.js'
import { ask, field } from './dialogs.js'

/** @typedef {{ticket: any, relation: string|null}} Related */

/** @param {any} ticket */
const link = ticket => [
  el('a', { href: `#${ticket.id}`, lang: ticket.language.toLowerCase() }, ticket.question || ticket.id),
  ' ',
  el('span', { class: 'quiet' }, `${ticket.id} · ${t(`state.${ticket.state}`)}`)
]

/** @param {Related[]} related
 *  @param {string[]} shown ids of tickets that are listed elsewhere
 *  @param {(id: string) => Promise<Node>} history
 *  @returns {(Node|false)[]} */
export const relatedTickets = (related, shown, history) => {
  const linked = related.filter(each => each.relation)
  const others = related.filter(each => !each.relation && !shown.includes(each.ticket.id))
  const item = (/** @type {Related} */ { ticket, relation }) =>
    el(
      'li',
      {},
      relation && el('span', { class: 'tag' }, t(`relation.${relation}`)),
      relation && ' ',
      ...link(ticket),
      relation && relation !== 'RELATED' && folded(() => history(ticket.id))
    )
  return [
    linked.length > 0 && el('h2', {}, t('related.linked')),
    linked.length > 0 && el('ul', { class: 'earlier' }, ...linked.map(item)),
    others.length > 0 && el('h2', {}, t('related')),
    others.length > 0 && el('ul', { class: 'earlier' }, ...others.map(item))
  ]
}

/** Asks for a ticket by its number; those that are known are offered.
 *  @param {string} code of the title, the button and what is said of it
 *  @param {any[]} known
 *  @returns {Promise<string|null>} */
export const askForTicket = async (code, known) => {
  const form = await ask(
    code,
    el('p', {}, t(`${code}.what`)),
    field(
      t('related.number'),
      el('input', {
        name: 'ticket',
        required: true,
        list: 'known-tickets',
        autocomplete: 'off',
        placeholder: 'MD-',
        pattern: '\\s*[Mm][Dd]-[0-9A-Za-z]{5}-[0-9A-Za-z]{5}\\s*'
      })
    ),
    el(
      'datalist',
      { id: 'known-tickets' },
      ...known.map(ticket => el('option', { value: ticket.id }, ticket.question.slice(0, 60)))
    )
  )
  return form && String(form.get('ticket')).trim().toUpperCase()
}
