// @ts-check
/** The chat: strings together what thinks, what draws and what speaks Direct Line. */
import { DirectLine, Refused } from './directline.js'
import * as texts from './texts.js'
import * as transcript from './transcript.js'
import * as view from './view.js'

const LONGEST = 4000
const TYPING_LASTS = 6000
const LANGUAGE = 'madoguchi.language'

const query = new URLSearchParams(location.search)
const composer = /** @type {HTMLFormElement} */ (document.getElementById('composer'))
const input = /** @type {HTMLTextAreaElement} */ (document.getElementById('text'))
const problem = document.getElementById('problem')
/** The site that shows us in a frame; nobody else is told anything, or listened to. */
const host = query.get('host')
const embedded = host !== null && parent !== window

let now = transcript.empty
let typingUntil = 0
let visible = !embedded
let line

const remembered = () => {
  try {
    return localStorage.getItem(LANGUAGE)
  } catch {
    return null
  }
}

const remember = language => {
  try {
    localStorage.setItem(LANGUAGE, language)
  } catch { /* private browsing */ }
}

const firstLanguage = () => {
  const wanted = remembered() ?? query.get('lang') ?? navigator.language
  return wanted.toLowerCase().startsWith('ja') ? 'ja' : 'en'
}

const change = to => {
  now = to
  view.show(now, { submit: press, retry })
}

const tellHost = type => {
  if (embedded) parent.postMessage({ madoguchi: type }, host)
}

/** Unlike randomUUID, this is there on a plain http address too. */
const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')

const message = more => ({
  type: 'message',
  from: { role: 'user' },
  locale: texts.language(),
  timestamp: new Date().toISOString(),
  channelData: { clientActivityID: newId() },
  ...more
})

const post = async activity => {
  const key = activity.channelData.clientActivityID
  change(transcript.mark(now, key, 'sending'))
  try {
    await line.post(activity)
  } catch {
    change(transcript.mark(now, key, 'failed'))
  }
}

const send = () => {
  const words = input.value.trim()
  problem.textContent = words.length > LONGEST ? texts.text('tooLong', { count: words.length.toLocaleString() }) : ''
  if (!words || words.length > LONGEST) return
  const activity = message({ text: words, textFormat: 'plain' })
  input.value = ''
  resize()
  change(transcript.send(now, activity))
  post(activity)
}

/** The same words under the same id: what had arrived after all is not said twice. */
const retry = key => {
  const item = now.items.find(one => one.key === key)
  if (item) post(item.activity)
}

const press = async data => {
  now = transcript.press(now, data.submissionId)
  try {
    await line.post(message({ value: data }))
    view.say('')
  } catch (failure) {
    now = transcript.unpress(now, data.submissionId)
    view.unpress(data.submissionId)
    view.say(texts.text(failure instanceof Refused ? 'failed' : 'offline'))
  }
}

const resize = () => {
  input.rows = Math.min(6, Math.max(1, input.value.split('\n').length))
}

const arrived = activities => {
  if (activities.some(one => one.type === 'typing')) {
    typingUntil = Date.now() + TYPING_LASTS
    setTimeout(() => view.showTyping(Date.now() < typingUntil), TYPING_LASTS + 50)
  }
  const said = activities.filter(one => one.type === 'message')
  if (said.some(one => one.from?.role !== 'user')) {
    typingUntil = 0
    if (!visible) tellHost('unread')
  }
  change(transcript.arrive(now, said))
  view.showTyping(Date.now() < typingUntil)
}

const speak = language => {
  texts.show(language)
  remember(language)
  view.clear()
  change(now)
}

document.getElementById('language').addEventListener('click', () => {
  const language = texts.language() === 'ja' ? 'en' : 'ja'
  speak(language)
  press({ verb: 'language', language, submissionId: newId() })
})

for (const button of document.querySelectorAll('nav [data-verb]')) {
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

const close = document.getElementById('close')
close.hidden = !embedded
close.addEventListener('click', () => tellHost('close'))
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && !event.isComposing) tellHost('close')
})

addEventListener('message', event => {
  if (!embedded || event.source !== parent || event.origin !== host) return
  if (event.data?.madoguchi === 'opened') {
    visible = true
    input.focus()
    view.toEnd()
  }
  if (event.data?.madoguchi === 'closed') visible = false
})

await texts.load()
texts.show(firstLanguage())
line = new DirectLine(texts.language(), {
  activities: arrived,
  online: yes => view.say(yes ? '' : texts.text('offline')),
  restarted: () => {
    view.clear()
    now = transcript.empty
    view.say(texts.text('restarted'))
  }
})
await line.open()
if (!embedded) input.focus()
document.documentElement.dataset.ready = ''
