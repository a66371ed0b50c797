// @ts-check
import { el } from './dom.js'
import { address } from './api.js'
import { drawCard } from './card.js'
import { drawMarked, linked } from '../shared/marked.js'
import { bothTimes, either, has, language, percent, size, t, time } from './texts.js'

/** @typedef {{id: string, at: string, by: string, actor: string, type: string, language: string|null, what: any,
 *  delivery: {state: string, reason: string}|null, words?: {ja: string, en: string}|null, card?: any,
 *  marked?: import('../shared/marked.js').Part[]}} Item */

/** @param {{ja?: string|null, en?: string|null}} aligned */
const text = aligned => {
  const { lang, text } = either(aligned)
  return el('span', { lang }, text)
}

/** @param {any} what */
const cited = what => [
  el(
    'p',
    { class: 'cite' },
    t('said.Answered'),
    ' ',
    el(
      'a',
      {
        href: `/articles/${encodeURIComponent(what.article)}`,
        target: '_blank',
        rel: 'noopener'
      },
      text(what.title)
    ),
    ' ',
    el('span', { class: 'tag' }, t('confidence', { share: percent(what.confidence) }))
  )
]

const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

/** Files that went with it. One that we do not have is only named: whether it can be trusted, nobody has looked at.
 *  @param {any[]|undefined} files
 *  @param {string} ticket */
const attached = (files, ticket) =>
  files?.length
    ? el(
        'ul',
        { class: 'files' },
        ...files.map(file => {
          const name = el('span', { class: 'file-name', dir: 'auto' }, file.name)
          if (!file.id)
            return el(
              'li',
              {},
              el('span', { class: 'file' }, name),
              ' ',
              el('span', { class: 'quiet' }, t('file.elsewhere')),
              file.source && el('code', { class: 'source' }, file.source)
            )
          const href = address(`/tickets/${ticket}/files/${file.id}`)
          return el(
            'li',
            {},
            el(
              'a',
              {
                class: 'file',
                href,
                target: '_blank',
                rel: 'noopener',
                download: PICTURES.includes(file.type) ? null : file.name
              },
              PICTURES.includes(file.type) ? el('img', { src: href, alt: file.name, loading: 'lazy' }) : name,
              el('span', { class: 'quiet' }, size(file.size))
            )
          )
        })
      )
    : ''

/** What people wrote, with addresses that can be followed, and by its Markdown if it has any.
 *  @param {string} words
 *  @param {import('../shared/marked.js').Part[]} [marked] */
const written = (words, marked) =>
  marked?.length ? drawMarked(marked) : el('p', { class: 'text', dir: 'auto' }, ...linked(words))

/** Whether it is words or files; else it is told of: a button, an edit, something that cannot be shown.
 *  @param {any} body */
const isVerbatim = body => body?.text !== undefined && body.message === undefined

/** What was said, by the kind of it.
 *  @type {Record<string, (what: any, item: Item, around: {ticket: any}) => (Node|string)[]>} */
const SAID = {
  Heard: (what, item, { ticket }) =>
    isVerbatim(what.body)
      ? [
          what.body.quote && el('blockquote', { class: 'text', dir: 'auto' }, what.body.quote),
          what.body.text && written(what.body.text, item.marked),
          attached(what.body.files, ticket.id)
        ]
      : [
          el(
            'p',
            { class: 'quiet text', dir: 'auto' },
            inWords(item) ?? t('pressed', { what: t(`verb.${what.body.verb}`) })
          )
        ],
  AgentSaid: (what, item, { ticket }) => [what.text && written(what.text, item.marked), attached(what.files, ticket.id)]
}

/** What the bot showed: the card as the customer saw it, or its words, in one's own language.
 *  @param {Item} item
 *  @param {Set<string>} pressed */
const shown = (item, pressed) => {
  const own = inWords(item)
  const spoken = /** @type {'ja'|'en'} */ (item.language?.toLowerCase() === 'en' ? 'en' : 'ja')
  const foreign = item.language && spoken !== language()
  const words = (item.language && item.words?.[spoken]) ?? own ?? t(`said.${item.type}`)
  return [
    ...(item.type === 'Answered' ? cited(item.what) : []),
    ...(item.card ? drawCard(item.card, pressed) : [el('p', { class: 'text', lang: foreign ? spoken : null }, words)]),
    foreign && own ? el('details', {}, el('summary', {}, t('said.own')), el('p', { class: 'text' }, own)) : ''
  ]
}

/** @param {Item} item */
const inWords = item => item.words?.[language() === 'ja' ? 'ja' : 'en']

/** What happened, by the kind of it.
 *  @type {Record<string, (what: any, said: Map<string, string>,
 *    around: {ticket: any, actor?: string, marked?: import('../shared/marked.js').Part[]}) => (Node|string)[]>} */
const HAPPENED = {
  Noted: (what, _, { marked }) => [written(what.text, marked)],
  Tagged: what => [
    t('happened.Tagged', {
      tags: [
        ...what.added.map((/** @type {string} */ tag) => `+${tag}`),
        ...what.removed.map((/** @type {string} */ tag) => `−${tag}`)
      ].join(' ')
    })
  ],
  IncidentTold: what => [t('happened.IncidentTold', { title: what.notice.title[language()] })],
  Linked: what => [`${t(`relation.${what.relation}`)}: `, el('a', { href: `#${what.other}` }, what.other)],
  Claimed: what => [t('happened.Claimed', { name: what.name })],
  Released: what => [
    t('happened.Released', { reason: has(`released.${what.reason}`) ? t(`released.${what.reason}`) : what.reason })
  ],
  Assigned: (what, _, { actor }) => [
    actor === what.agent ? t('happened.Assigned.taken') : t('happened.Assigned', { name: what.name })
  ],
  Asked: () => [t('happened.Asked')],
  Escalated: what => [t('happened.Escalated', { topic: what.escalation.topic })],
  VendorReplied: what => [
    t('happened.VendorReplied', { status: t(`vendor.${what.status}`), number: what.number ?? '' }),
    what.text ? el('p', { class: 'text' }, what.text) : ''
  ],
  SlaWarned: what => [t('happened.SlaWarned', { clock: t(`clock.${what.clock}`) })],
  SlaBreached: what => [t('happened.SlaBreached', { clock: t(`clock.${what.clock}`) })],
  Classified: what => [
    t('happened.Classified', { category: t(`category.${what.category}`), severity: t(`severity.${what.severity}`) })
  ],
  CustomerEdited: (what, said) => [
    t(what.text == null ? 'happened.CustomerDeleted' : 'happened.CustomerEdited', {
      before: said.get(`e${what.entry}`) ?? ''
    }),
    what.text == null ? '' : el('p', { class: 'text' }, what.text)
  ],
  Resolved: what => [
    t('happened.Resolved', { code: has(`code.${what.code}`) ? t(`code.${what.code}`) : what.code }),
    what.article ? ` (${what.article})` : ''
  ],
  Withdrawn: what => [t('happened.Withdrawn'), what.reason ? el('p', { class: 'text' }, what.reason) : ''],
  DeadLetter: what => [t('happened.DeadLetter', { event: what.event, follower: what.follower, fault: what.fault })],
  SetAside: what => [t('happened.SetAside', { event: what.event, fault: what.fault })],
  MailProgress: what => [t(`mail.step.${what.step}`, { reason: what.reason })],
  MailReceived: (what, _, { ticket }) => [
    el('p', { class: 'quiet' }, t(`mail.verdict.${what.verdict}`, { sender: what.sender || '?' })),
    what.text && written(what.text),
    attached(what.files, ticket.id)
  ],
  Rated: what => [
    t('happened.Rated', { rating: what.rating }),
    what.comment ? el('p', { class: 'text' }, what.comment) : ''
  ]
}

/** @param {Item} item */
const side = item => {
  if (/^[td]/.test(item.id)) return ['Noted', 'MailReceived'].includes(item.type) ? 'note' : 'event'
  if (item.by === 'CUSTOMER') return 'customer'
  return item.by === 'AGENT' || item.type === 'AgentSaid' ? 'agent' : 'bot'
}

/** @param {Item} item
 *  @param {{ticket: any, names: Map<string, string>}} around */
const who = (item, { ticket, names }) => {
  switch (side(item)) {
    case 'customer':
      return ticket.customer || t('anonymous')
    case 'agent':
      return item.what.name ?? t('by.AGENT')
    case 'bot':
      return t('by.BOT')
    default:
      return names.get(item.actor) || (item.actor && t(`by.${item.by}`))
  }
}

/** What nobody has to send again. */
const ON_ITS_WAY = ['sent', 'waiting', 'mail.READ', 'mail.SENDING', 'mail.SENT', 'mail.WAITING']

/** @param {Item} item
 *  @param {(item: Item) => void} resend */
const delivery = (item, resend) =>
  item.delivery &&
  side(item) !== 'customer' &&
  el(
    'span',
    {
      class: `delivery ${item.delivery.state}`,
      title: item.delivery.reason
    },
    t(`delivery.${item.delivery.state}`, { reason: item.delivery.reason }),
    !ON_ITS_WAY.includes(item.delivery.state) &&
      item.type === 'AgentSaid' &&
      el('button', { type: 'button', class: 'small', onclick: () => resend(item) }, t('resend')),
    item.delivery.state === 'unknown' && item.type === 'AgentSaid' && el('span', { class: 'risk' }, t('resend.twice'))
  )

/** Whether it is shown in the words in which it was said; else the page tells of it in its own.
 *  @param {Item} item */
const verbatim = item => item.type === 'AgentSaid' || isVerbatim(item.what.body)

/** @param {Item} item
 *  @param {{ticket: any, names: Map<string, string>, said: Map<string, string>, pressed: Set<string>,
 *    resend: (item: Item) => void}} around */
const line = (item, around) => {
  const kind = side(item)
  const moment = el('time', { datetime: item.at, title: new Date(item.at).toLocaleString(language()) }, time(item.at))
  if (kind === 'event') {
    const alone = item.type === 'Assigned' && item.by === 'PARTNER'
    const words = alone
      ? [t('happened.Assigned.alone', { name: item.what.name })]
      : (HAPPENED[item.type]?.(item.what, around.said, { ...around, actor: item.actor }) ?? [
          t(`happened.${item.type}`)
        ])
    return el(
      'li',
      { class: 'item event', 'data-id': item.id },
      el('span', {}, ...(item.type === 'Claimed' || alone ? [] : [who(item, around), ' ']), ...words),
      ' ',
      moment
    )
  }
  const said =
    (kind === 'note'
      ? HAPPENED[item.type]?.(item.what, around.said, { ...around, marked: item.marked })
      : SAID[item.type]?.(item.what, item, around)) ?? shown(item, around.pressed)
  return el(
    'li',
    { class: `item ${kind}`, 'data-id': item.id },
    el(
      'div',
      { class: 'by' },
      el('b', {}, who(item, around)),
      kind === 'note' && el('span', { class: 'tag' }, t('note.only')),
      item.language &&
        kind !== 'note' &&
        item.language.toLowerCase() !== language() &&
        el('span', { class: 'tag' }, item.language),
      moment,
      delivery(item, around.resend)
    ),
    el('div', { class: 'said', lang: verbatim(item) ? item.language?.toLowerCase() : null }, ...said)
  )
}

/** Whether it came from somebody else after the agent had last read the ticket.
 *  @param {Item} item
 *  @param {{newSince: string|null, me: {id: string}}} around */
const isNew = (item, { newSince, me }) =>
  Date.parse(item.at) > (newSince ? Date.parse(newSince) : 0) &&
  item.actor !== me.id &&
  side(item) !== 'bot' &&
  side(item) !== 'agent'

/** What stays is not moved: it keeps the focus, and what is selected in it.
 *  @param {HTMLElement} list
 *  @param {HTMLElement[]} nodes */
const put = (list, nodes) => {
  const kept = new Set(nodes)
  for (const child of [...list.children]) if (!kept.has(/** @type {HTMLElement} */ (child))) child.remove()
  nodes.forEach((node, index) => {
    const there = list.children[index]
    if (there !== node) list.insertBefore(node, there ?? null)
  })
}

/** Draws a thread anew where it differs from what is there.
 *  @param {HTMLElement} list
 *  @param {Item[]} items
 *  @param {{ticket: any, newSince: string|null, me: {id: string}, resend: (item: Item) => void}} around */
export const draw = (list, items, around) => {
  const firstNew = around.newSince === null ? undefined : items.find(item => isNew(item, around))?.id
  const names = new Map(
    items.filter(item => ['Claimed', 'Assigned'].includes(item.type)).map(item => [item.what.agent, item.what.name])
  )
  const said = new Map(items.filter(item => item.type === 'Heard').map(item => [item.id, item.what.body.text ?? '']))
  const pressed = new Set(
    items.filter(item => item.type === 'Heard' && item.what.body.submissionId).map(item => item.what.body.submissionId)
  )
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80
  const before = new Map(
    [...list.children].map(child => {
      const node = /** @type {HTMLElement} */ (child)
      return [node.dataset.id ?? '', node]
    })
  )
  const nodes = items.map(item => {
    const state = JSON.stringify([
      language(),
      item.id === firstNew,
      item,
      item.card ? [...pressed].filter(id => id.startsWith(`${item.id.slice(1)}.`)) : []
    ])
    const old = before.get(item.id)
    if (old && old.dataset.state === state) return old
    const node = line(item, { ...around, names, said, pressed })
    node.dataset.state = state
    if (item.id === firstNew) {
      node.classList.add('first-new')
      node.prepend(el('p', { class: 'divider' }, t('thread.new')))
    }
    return node
  })
  put(list, nodes)
  if (atEnd) list.scrollTop = list.scrollHeight
}
