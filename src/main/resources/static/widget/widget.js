// @ts-check
/** The chat: strings together what thinks, what draws and what speaks Direct Line. */
import { DirectLine, Refused } from './directline.js'
import * as attachments from './attachments.js'
import { dress } from './brand.js'
import * as exporting from './export.js'
import * as incidents from './incidents.js'
import * as texts from './texts.js'
import * as transcript from './transcript.js'
import * as view from './view.js'

/** @typedef {transcript.Activity} Activity */

const LONGEST = 4000
const TYPING_LASTS = 6000
const LANGUAGE = 'madoguchi.language'
const UNSENT = 'madoguchi.unsent'
const SEEN = 'madoguchi.seen'
const TYPED = 'madoguchi.typed'

/** Milliseconds in which the site may say who the customer is, if it has announced that it will. */
const INTRODUCTION = 5000

const query = new URLSearchParams(location.search)
const composer = /** @type {HTMLFormElement} */ (document.getElementById('composer'))
const input = /** @type {HTMLTextAreaElement} */ (document.getElementById('text'))
const problem = /** @type {HTMLElement} */ (document.getElementById('problem'))
/** The site that shows us in a frame; nobody else is told anything, or listened to. */
const host = query.get('host')
const embedded = host !== null && parent !== window

let now = transcript.empty
let typingUntil = 0
let visible = !embedded
/** @type {DirectLine | undefined} */
let line

const remembered = () => {
  try {
    return localStorage.getItem(LANGUAGE)
  } catch {
    return null
  }
}

/** @param {string} language */
const remember = language => {
  try {
    localStorage.setItem(LANGUAGE, language)
  } catch { /* private browsing */ }
}

const firstLanguage = () => {
  const wanted = remembered() ?? query.get('lang') ?? navigator.language
  return wanted.toLowerCase().startsWith('ja') ? 'ja' : 'en'
}

/** The files of messages that are not sent yet, by the message's key. @type {Map<string, File[]>} */
const waiting = new Map()

/** @param {transcript.Transcript} to */
const change = to => {
  now = to
  keepUnsent()
  view.show(now, { submit: press, retry })
  document.body.classList.toggle('with-person', transcript.isWithPerson(now))
}

/** Words that could not be sent survive a reload; files do not. */
const keepUnsent = () => {
  const words = line?.identified ? [] : transcript.unsent(now).filter(activity => !activity.attachments)
  try {
    if (words.length) localStorage.setItem(UNSENT, JSON.stringify(words))
    else if (unsentRead) localStorage.removeItem(UNSENT)
  } catch { /* private browsing, or full */ }
}

let unsentRead = false

/** What was not sent before a reload, is; if it had arrived after all, the server knows its id. */
const readUnsent = () => {
  let words = []
  try {
    words = JSON.parse(localStorage.getItem(UNSENT) ?? '[]')
  } catch { /* not ours, or private browsing */ }
  unsentRead = true
  for (const activity of words) {
    const key = activity.channelData?.clientActivityID
    if (key) change(transcript.mark(transcript.send(now, activity), key, 'failed'))
  }
}

/** @param {string} type @param {Record<string, any>} [more] */
const tellHost = (type, more = {}) => {
  if (embedded) parent.postMessage({ madoguchi: type, ...more }, host)
}

/** The number of an entry, which ends the id of what the server has said. @param {Activity} activity */
const numberOf = activity => Number(activity.id?.split('|').at(-1)) || 0

/** Up to which entry this browser has shown the conversation. Kept without anything about the person. */
const seen = {
  /** @param {string} conversation @returns {number} */
  of(conversation) {
    try {
      return JSON.parse(localStorage.getItem(SEEN) ?? '{}')[conversation] ?? 0
    } catch {
      return 0
    }
  },
  /** @param {string} conversation @param {number} number */
  upTo(conversation, number) {
    if (!conversation || number <= this.of(conversation)) return
    try {
      localStorage.setItem(SEEN, JSON.stringify({ [conversation]: number }))
    } catch { /* private browsing */ }
  }
}

/** Tells the site how much has not been seen; what is before the customer's eyes has been. */
const countUnread = () => {
  if (!embedded || !line) return
  const said = now.items.map(item => item.activity).filter(activity => activity.from?.role !== 'user')
  if (visible) seen.upTo(line.conversation, Math.max(0, ...said.map(numberOf)))
  const last = seen.of(line.conversation)
  tellHost('unread', { n: visible ? 0 : said.filter(activity => numberOf(activity) > last).length })
}

/** Unlike randomUUID, this is there on a plain http address too. */
const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')

/** @param {Partial<Activity> & { textFormat?: string }} more @returns {Activity} */
const message = more => ({
  id: '',
  type: 'message',
  from: { role: 'user' },
  locale: texts.language(),
  timestamp: new Date().toISOString(),
  channelData: { clientActivityID: newId() },
  ...more
})

/** The same under the key that it has on this page. @param {Activity} activity */
const keyOf = activity => activity.channelData?.clientActivityID ?? activity.id

/** Without what only the server can know. @param {Activity} activity */
const wire = ({ id, ...activity }) => activity

/** @param {Activity} activity */
const post = async activity => {
  const key = keyOf(activity)
  const files = waiting.get(key)
  change(transcript.mark(now, key, 'sending'))
  try {
    const sent = wire(activity)
    if (files) await line?.upload({ ...sent, attachments: undefined }, files, share => view.showProgress(key, share))
    else await line?.post(sent)
    waiting.delete(key)
  } catch (failure) {
    if (files && failure instanceof Refused && !failure.unknown) takeBack(activity, files, failure)
    else change(transcript.mark(now, key, 'failed'))
  }
}

/** What the server will not take goes back to where it was written, with the reason.
 *  @param {Activity} activity @param {File[]} files @param {Refused} failure */
const takeBack = (activity, files, failure) => {
  const key = keyOf(activity)
  waiting.delete(key)
  view.forget(key)
  change(transcript.drop(now, key))
  attachments.set([...files, ...attachments.files()])
  input.value = [activity.text, input.value].filter(Boolean).join('\n')
  resize()
  problem.textContent = failure.told?.[texts.language()] ?? texts.text('failed')
}

const send = () => {
  const words = input.value.trim()
  const files = attachments.files()
  problem.textContent = words.length > LONGEST ? texts.text('tooLong', { count: words.length.toLocaleString() }) : ''
  if ((!words && !files.length) || words.length > LONGEST) return
  const named = files.map(file => ({ name: file.name, contentType: file.type, size: file.size }))
  const activity = message({ text: words, textFormat: 'plain', ...(files.length ? { attachments: named } : {}) })
  if (files.length) waiting.set(keyOf(activity), files)
  input.value = ''
  attachments.set([])
  resize()
  change(transcript.send(now, activity))
  post(activity)
}

/** The same words under the same id: what had arrived after all is not said twice. @param {string} key */
const retry = key => {
  const item = now.items.find(one => one.key === key)
  if (item) post(item.activity)
}

/** After a break, what could not be sent is sent by itself. */
const resend = () => {
  for (const item of now.items) if (item.status === 'failed') retry(item.key)
}

/** @param {{ submissionId: string, [name: string]: any }} data */
const press = async data => {
  now = transcript.press(now, data.submissionId)
  try {
    await line?.post(wire(message({ value: data })))
    view.say('')
  } catch (failure) {
    now = transcript.unpress(now, data.submissionId)
    view.unpress(data.submissionId)
    view.say(texts.text(failure instanceof Refused ? 'failed' : 'offline'))
  }
}

const resize = () => {
  input.rows = Math.min(6, Math.max(1, input.value.split('\n').length))
  keepTyped()
}

/** What is typed and not sent survives a reload of the page in this tab, and nothing else. */
const keepTyped = () => {
  try {
    if (input.value) sessionStorage.setItem(TYPED, input.value)
    else sessionStorage.removeItem(TYPED)
  } catch { /* private browsing, or full */ }
}

const readTyped = () => {
  try {
    input.value ||= sessionStorage.getItem(TYPED) ?? ''
  } catch { /* private browsing */ }
  resize()
}

/** @param {Activity[]} activities */
const arrived = activities => {
  if (activities.some(one => one.type === 'typing')) {
    typingUntil = Date.now() + TYPING_LASTS
    setTimeout(() => view.showTyping(Date.now() < typingUntil), TYPING_LASTS + 50)
  }
  const said = activities.filter(one => one.type === 'message')
  if (said.some(one => one.from?.role !== 'user')) {
    typingUntil = 0
  }
  change(transcript.arrive(now, said))
  followLanguage(said)
  countUnread()
  view.showTyping(Date.now() < typingUntil)
}

/** The page speaks the language in which the bot has answered the customer last, unless that is
 *  older than a choice that was made here.
 *  @param {Activity[]} said */
const followLanguage = said => {
  const last = said.filter(byBot).at(-1)
  const language = last?.locale?.toLowerCase().startsWith('ja') ? 'ja' : 'en'
  if (last && language !== texts.language() && Date.parse(last.timestamp ?? '') >= chosenAt) speak(language)
}

/** @param {Activity} one */
const byBot = one =>
  one.from?.role !== 'user' && !['AgentSaid', 'Welcome'].includes(one.channelData?.kind ?? '') && Boolean(one.locale)

/** When the language was chosen by a button here. */
let chosenAt = 0

/** @param {string} language */
const speak = language => {
  texts.show(language)
  incidents.look()
  linkArticles()
  view.clear()
  attachments.show()
  change(now)
}

document.getElementById('language')?.addEventListener('click', () => {
  const language = texts.language() === 'ja' ? 'en' : 'ja'
  chosenAt = Date.now()
  remember(language)
  speak(language)
  press({ verb: 'language', language, submissionId: newId() })
})

/** @type {NodeListOf<HTMLElement>} */
const quick = document.querySelectorAll('nav [data-verb]')
for (const button of quick) {
  button.addEventListener('click', () => press({ verb: button.dataset.verb, submissionId: newId() }))
}

composer.addEventListener('submit', event => {
  event.preventDefault()
  send()
  input.focus()
})

input.addEventListener('input', resize)

/** While an input method composes, Enter confirms the conversion; 229 is how some say so. */
input.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
  event.preventDefault()
  send()
})

const close = /** @type {HTMLElement} */ (document.getElementById('close'))
close.hidden = !embedded
close.addEventListener('click', () => tellHost('close'))
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && !event.isComposing) tellHost('close')
})

addEventListener('online', resend)

addEventListener('message', event => {
  if (!embedded || event.source !== parent || event.origin !== host) return
  if (event.data?.madoguchi === 'opened') {
    resolveOpening()
    visible = true
    countUnread()
    input.focus()
    view.toEnd()
  }
  if (event.data?.madoguchi === 'closed') visible = false
  if (event.data?.madoguchi === 'identify') introduced(event.data.token)
  if (event.data?.madoguchi === 'forget') forget(event.data.everywhere === true)
})

let resolveOpening = () => {}
const opening = new Promise(resolve => { resolveOpening = () => resolve(null) })

/** The site says who the customer is, with a token that it has signed; null if it does not.
 *  @param {string|null} token */
let introduced = token => resolveIntroduction(token)
/** @type {(token: string|null) => void} */
let resolveIntroduction = () => {}
const introduction = new Promise(resolve => { resolveIntroduction = resolve })

/** Takes away what is kept besides the conversation. */
const wipe = () => {
  for (const key of [UNSENT, SEEN, LANGUAGE]) {
    try {
      localStorage.removeItem(key)
      sessionStorage.removeItem(TYPED)
    } catch { /* private browsing */ }
  }
}

/** Nothing is left of the customer in this browser, or anywhere. @param {boolean} everywhere */
const forget = everywhere => {
  wipe()
  waiting.clear()
  now = transcript.empty
  input.value = ''
  attachments.set([])
  resize()
  line?.forget(everywhere)
}

const linkArticles = () => {
  const link = document.getElementById('articles')
  link?.setAttribute('href', `/articles?lang=${texts.language()}`)
  link?.setAttribute('title', texts.text('articles'))
}

await texts.load()
texts.show(firstLanguage())
incidents.start()
linkArticles()
readTyped()
await dress(query)
tellHost('ready')
if (query.has('forget')) {
  wipe()
  DirectLine.wipe()
  await opening
}
const announced = embedded && query.has('identified')
const identity = announced
  ? await Promise.race([introduction, new Promise(resolve => setTimeout(resolve, INTRODUCTION, null))])
  : null
introduced = token => {
  if (token && token !== identity) line?.identify(token)
}
if (!identity) readUnsent()
exporting.start(() => now.items.filter(item => item.status === 'sent').map(item => item.activity))
attachments.start({ problem: words => { problem.textContent = words }, changed: () => input.focus() })
line = new DirectLine(texts.language(), query.get('cloud'), {
  activities: arrived,
  online: yes => {
    view.say(yes ? '' : texts.text('offline'))
    if (yes) resend()
  },
  expired: () => view.say(texts.text('expired')),
  restarted: () => {
    view.clear()
    change(transcript.remaining(now))
    view.say(texts.text('restarted'))
  },
  switched: () => {
    view.clear()
    view.say('')
    change(transcript.remaining(now))
  },
  uploads: attachments.allow
})
await line.open(identity)
if (!embedded) input.focus()
document.documentElement.dataset.ready = ''
