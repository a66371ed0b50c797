// @ts-check
/** What is behind a number of the report: the questions, and the conversations in which they were asked. */
import { el } from './dom.js'
import { get } from './api.js'
import { folded } from './folded-history.js'
import { minutes, t } from './texts.js'
import { tell } from './dialogs.js'
import { draw } from './thread.js'

const CODES = { ANSWERED: 'answered', CLARIFIED: 'clarified', HANDED_OFF: 'handedOff', UNANSWERED: 'unanswered' }

/** @typedef {{measure: string, category?: string, language?: string, cloud?: string,
 *    article?: string, state?: string, agent?: string, from?: string, to?: string}} EpisodeFilter
 *    with days of its own, if not those of the report */

const SHOWN = 200

/** @param {any} conversation
 *  @returns {Promise<Node>} */
const transcript = async conversation => {
  const said = await get('/insight/conversation', { channel: conversation.channel, id: conversation.value })
  const list = el('ol', { class: 'thread history', tabindex: '0', 'aria-label': t('thread') })
  draw(list, said, { ticket: { id: '', customer: '' }, newSince: null, me: { id: '' }, resend: () => {} })
  return list
}

/** How long a ticket took.
 *  @param {{firstResponse: number|null, resolution: number|null}} times */
const taken = ({ firstResponse, resolution }) =>
  [
    firstResponse === null ? t('episodes.no-response') : t('episodes.response', { time: minutes(firstResponse) }),
    resolution === null ? t('episodes.not-resolved') : t('episodes.resolution', { time: minutes(resolution) })
  ].join(' · ')

/** @param {any} each */
const line = each =>
  el(
    'li',
    {},
    el('span', { class: 'quiet' }, each.day),
    ' ',
    el('span', { class: 'tag' }, each.language),
    ' ',
    el('span', { class: 'tag' }, t(`outcome.${CODES[/** @type {keyof typeof CODES} */ (each.outcome)]}`)),
    ' ',
    each.ticket
      ? el(
          'a',
          {
            href: `#${each.ticket}`,
            lang: each.language.toLowerCase(),
            onclick: (/** @type {any} */ event) => event.target.closest('dialog').close()
          },
          each.question || each.ticket
        )
      : el('span', { lang: each.language.toLowerCase() }, each.question || t('episodes.wordless')),
    each.times && el('p', { class: 'quiet' }, taken(each.times)),
    each.conversation && folded(() => transcript(each.conversation))
  )

/** Shows what was counted.
 *  @param {{from: string, to: string}} days
 *  @param {EpisodeFilter} filter
 *  @param {string} what in words
 *  @param {boolean} everywhere whether all queues are seen; else only tickets in one's own are shown */
export const showEpisodes = async (days, filter, what, everywhere) => {
  const found = await get('/insight/episodes', { ...days, ...filter })
  await tell(
    'episodes',
    el('p', {}, what),
    everywhere ? '' : el('p', { class: 'quiet' }, t('episodes.own-queues')),
    found.length ? el('ul', { class: 'episodes' }, ...found.map(line)) : el('p', { class: 'empty' }, t('gaps.none')),
    found.length >= SHOWN ? el('p', { class: 'quiet' }, t('episodes.most', { count: SHOWN })) : ''
  )
}
