// @ts-check
import { el } from './dom.js'
import { away, minutes, t } from './texts.js'

/** @typedef {import('./rows.js').Row} Row */

/** A ticket in a line of the queue: who, what, what was said last, and how long it has waited.
 *  @param {Row} row
 *  @param {{checked: boolean, check: (checked: boolean) => void}} selection */
export const line = (row, selection) => {
  const late = row.due && Date.parse(row.due) < Date.now()
  const name = row.customer || t('anonymous')
  const subject = row.question || t(`reason.${row.reason}`)
  const said = row.last.text && row.last.text !== subject.replace(/\s+/g, ' ')
  return [
    el(
      'a',
      { class: `row ${row.severity.toLowerCase()}${row.unread ? ' unread' : ''}`, href: `#${row.id}` },
      el(
        'span',
        { class: 'who' },
        row.unread > 0 &&
          el(
            'b',
            { class: 'count', title: t('queue.unread', { count: row.unread }) },
            row.unread > 99 ? '99+' : String(row.unread),
            el('span', { class: 'unseen' }, ' ', t('queue.new'))
          ),
        el('span', { class: 'name' }, name, row.company && el('span', { class: 'company' }, ` · ${row.company}`)),
        (row.customer || row.identity !== 'ANONYMOUS') &&
          el(
            'span',
            { class: `identity ${row.identity.toLowerCase()}`, title: t(`identity.${row.identity}`) },
            t(`identity.short.${row.identity}`)
          )
      ),
      el('span', { class: said ? 'what' : 'what alone', lang: row.language.toLowerCase() }, subject),
      said &&
        el(
          'span',
          { class: 'last' },
          el('b', {}, t(row.last.by === 'CUSTOMER' ? 'queue.customer-said' : 'queue.agent-said')),
          ' ',
          el('span', { dir: 'auto' }, row.last.text)
        ),
      el(
        'span',
        { class: 'tags' },
        row.severity === 'CRITICAL' && el('span', { class: 'tag bad' }, t('severity.CRITICAL')),
        ...row.tags.slice(0, 2).map((/** @type {string} */ tag) => el('span', { class: 'tag own' }, tag)),
        el('span', { class: 'tag' }, row.language),
        el('span', { class: 'tag' }, t(`category.short.${row.category}`))
      ),
      el(
        'span',
        { class: 'when' },
        el('span', { class: 'owner' }, row.ownerName ?? t(`state.${row.state}`), ' · ', t(`channel.${row.channel}`)),
        row.waiting !== null && row.waiting !== undefined
          ? el(
              'span',
              { class: 'waits', title: t('queue.waiting.what') },
              t('queue.waiting', { time: minutes(row.waiting) })
            )
          : '',
        row.due &&
          el(
            'time',
            { class: late ? 'due late' : 'due', datetime: row.due },
            late ? t('due.late', { away: away(row.due) }) : t('due', { away: away(row.due) })
          )
      )
    ),
    el('input', {
      type: 'checkbox',
      class: 'pick',
      checked: selection.checked,
      'aria-label': t('bulk.pick', { ticket: row.id }),
      onchange: (/** @type {any} */ event) => selection.check(event.target.checked)
    })
  ]
}
