// @ts-check
/** Touches the page, and decides nothing. */
import { draw, make, release } from './cards.js'
import { drawMarked, linked } from '../shared/marked.js'
import { language, size, text } from './texts.js'

/** @param {string} id */
const at = id => /** @type {HTMLElement} */ (document.getElementById(id))

const log = at('log')
const scroller = at('scroller')
const typing = at('typing')
const notice = at('notice')

/**
 * @typedef {import('./transcript.js').Item} Item
 * @typedef {import('./transcript.js').Activity} Activity
 * @typedef {import('./transcript.js').Status} Status
 * @typedef {{ submit(data: any): void, retry(key: string): void }} Actions
 * @typedef {{ contentType: string, contentUrl?: string, name?: string, size?: number, content?: any }} File
 */

/** @type {Map<string, { element: HTMLElement, item: Item }>} */
const shown = new Map()

/**
 * Makes the page show the transcript, touching only what has changed.
 *
 * @param {import('./transcript.js').Transcript} transcript
 * @param {Actions} actions
 */
export const show = (transcript, actions) => {
  const context = { pressed: new Set(transcript.pressed), submit: actions.submit }
  /** @type {HTMLElement | null} */
  let before = null
  /** @type {HTMLElement | null} */
  let newest = null
  for (const item of transcript.items) {
    const known = shown.get(item.key)
    const element = known?.item === item ? known.element : drawItem(item, context, actions)
    if (known?.item !== item) {
      known ? known.element.replaceWith(element) : (newest = element)
      shown.set(item.key, { element, item })
    }
    /** @type {ChildNode | null} */
    const place = before ? before.nextSibling : log.firstChild
    if (place !== element) log.insertBefore(element, place)
    before = element
  }
  if (newest && (following || transcript.items.at(-1)?.status === 'sending')) reveal(newest)
}

/** What is new is shown until the reader goes back to something older. */
let following = true
let ours = 0

scroller.addEventListener('scroll', () => {
  if (Math.abs(scroller.scrollTop - ours) > 2) {
    following = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80
  }
})

/** @param {number} top */
const scroll = top => {
  scroller.scrollTo({ top, behavior: 'instant' })
  ours = scroller.scrollTop
  following = true
}

let room = scroller.clientHeight

/** What is at the bottom stays in sight when files that were chosen, or a keyboard, take room. */
new ResizeObserver(() => {
  const lost = room - scroller.clientHeight
  room = scroller.clientHeight
  if (following && lost > 0) scroll(scroller.scrollTop + lost)
}).observe(scroller)

/** A message is read from its top, even if it is longer than the page. @param {HTMLElement} message */
const reveal = message => {
  if (message.offsetHeight < scroller.clientHeight - 24) toEnd()
  else scroll(message.offsetTop - scroller.offsetTop - 12)
}

export const toEnd = () => scroll(scroller.scrollHeight)

/** Lets a button be pressed again. @param {string} submissionId */
export const unpress = submissionId => release(log, submissionId)

/** @param {boolean} yes */
export const showTyping = yes => {
  typing.hidden = !yes
  if (yes && following) toEnd()
}

/** @param {string} message empty to take it away */
export const say = message => {
  notice.textContent = message
}

/** Takes away something that was shown. @param {string} key */
export const forget = key => {
  shown.get(key)?.element.remove()
  shown.delete(key)
}

export const clear = () => {
  log.replaceChildren()
  shown.clear()
}

/** @param {Item} item @param {import('./cards.js').Context} context @param {Actions} actions */
const drawItem = (item, context, actions) => {
  const { activity, status } = item
  const mine = activity.from?.role === 'user'
  const agent = activity.channelData?.kind === 'AgentSaid'
  const message = make('article', { className: `message ${mine ? 'mine' : agent ? 'agent' : 'bot'}` })
  message.dataset.kind = activity.channelData?.kind ?? ''
  if (activity.locale) message.lang = activity.locale
  message.append(
    make('h2', { className: mine ? 'unseen' : 'name', textContent: mine ? text('you') : (activity.from?.name ?? '') })
  )
  const card = activity.attachments?.find(one => one.contentType === 'application/vnd.microsoft.card.adaptive')
  if (card) message.append(draw(card.content, context))
  else if (activity.text) message.append(drawWords(activity))
  const files = (activity.attachments ?? []).filter(one => one !== card)
  if (files.length)
    message.append(make('ul', { className: 'files' }, ...files.map(one => make('li', {}, drawFile(one)))))
  message.append(foot(activity, status, () => actions.retry(item.key)))
  return message
}

/** What people wrote, by its Markdown if the server found any. @param {any} activity */
const drawWords = activity => {
  const marked = activity.channelData?.marked
  return marked
    ? make('div', { className: 'bubble' }, drawMarked(marked))
    : make('p', { className: 'bubble', dir: 'auto' }, ...linked(activity.text))
}

/** A picture is shown, anything else is offered for saving; what has no address yet is only named.
 *  @param {File} file */
const drawFile = file => {
  const name = make('span', { className: 'file-name', textContent: file.name ?? '', dir: 'auto' })
  const bytes = file.size ? make('span', { className: 'size', textContent: size(file.size) }) : ''
  if (!/^https?:/i.test(file.contentUrl ?? '')) return make('span', { className: 'file' }, name, bytes)
  const link = make('a', { className: 'file', href: file.contentUrl, target: '_blank', rel: 'noopener noreferrer' })
  if (PICTURES.has(file.contentType)) {
    const picture = make('img', { alt: file.name ?? '', src: file.contentUrl, loading: 'lazy' })
    picture.addEventListener('load', () => following && toEnd())
    picture.addEventListener('error', () => picture.replaceWith(name))
    link.append(picture)
  } else link.append(name, bytes)
  return link
}

const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** How far a message with files has been sent. @param {string} key @param {number} share 0 to 1 */
export const showProgress = (key, share) => {
  const bar = shown.get(key)?.element.querySelector('progress')
  if (bar) bar.value = share
}

/** @param {Activity} activity @param {Status} status @param {() => void} retry */
const foot = (activity, status, retry) => {
  if (status === 'sending') {
    const foot = make('p', { className: 'foot', textContent: text('sending') })
    if (activity.attachments?.length) {
      const bar = make('progress', { max: 1, value: 0 })
      bar.setAttribute('aria-label', text('sending'))
      foot.append(' ', bar)
    }
    return foot
  }
  if (status === 'failed') {
    const button = make('button', { type: 'button', className: 'retry', textContent: text('retry') })
    button.addEventListener('click', retry)
    return make('p', { className: 'foot failed' }, text('failed'), ' ', button)
  }
  const at = new Date(activity.timestamp ?? '')
  const time = make('time', { dateTime: activity.timestamp ?? '', textContent: clock(at) })
  time.title = at.toLocaleString(language())
  return make('p', { className: 'foot' }, time)
}

/** @param {Date} at */
const clock = at => {
  const today = new Date().toDateString() === at.toDateString()
  /** @type {Intl.DateTimeFormatOptions} */
  const style = today
    ? { hour: 'numeric', minute: '2-digit' }
    : { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' }
  return new Intl.DateTimeFormat(language(), style).format(at)
}
