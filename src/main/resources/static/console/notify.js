// @ts-check
import { el } from './dom.js'
import { t } from './texts.js'
import { ask } from './dialogs.js'

/** What an agent wants to be told of; nothing unless it was asked for.
 *  @typedef {{sound: boolean, desktop: boolean, words: boolean, categories: string[]}} Wishes
 *  @typedef {{kind: 'new'|'assigned'|'reply', seq: number, at: string, category: string, question: string}} News */

const CATEGORIES = ['BILLING', 'PROVISIONING', 'PERFORMANCE', 'UPDATES', 'USAGE', 'UNSORTED']
const place = (/** @type {string} */ agent) => `madoguchi.notify.${agent}`

/** @param {string} agent
 *  @returns {Wishes} */
export const wishes = agent => {
  try {
    const kept = JSON.parse(localStorage.getItem(place(agent)) ?? '{}')
    return { sound: kept.sound === true, desktop: kept.desktop === true, words: kept.words === true, categories: Array.isArray(kept.categories) ? kept.categories : CATEGORIES }
  } catch {
    return { sound: false, desktop: false, words: false, categories: CATEGORIES }
  }
}

/** Whether somebody with these wishes wants to know.
 *  @param {News} news
 *  @param {Wishes} wanted */
export const wants = (news, wanted) =>
  (wanted.sound || wanted.desktop) && (news.kind !== 'new' || wanted.categories.includes(news.category))

/** Tells by sound and on the desktop what an agent asked to be told of, each thing once. */
export class Notifier {
  /** @param {(id: string) => void} open */
  constructor(open) {
    this.open = open
    this.since = ''
    /** @type {Set<string>} */
    this.told = new Set()
  }

  /** From now on; what was before is no news.
   *  @param {string} at */
  from(at) {
    this.since ||= at
  }

  /** @param {string} agent
   *  @param {string} id
   *  @param {News} news
   *  @param {boolean} seen whether the ticket is before the agent's eyes */
  tell(agent, id, news, seen) {
    const known = `${id}/${news.seq}`
    if (Date.parse(news.at) < Date.parse(this.since) || this.told.has(known)) return
    this.told.add(known)
    const wanted = wishes(agent)
    if (seen || !wants(news, wanted)) return
    if (wanted.sound) sound()
    if (wanted.desktop && 'Notification' in window && Notification.permission === 'granted') this.show(id, news, wanted.words)
  }

  /** @param {string} id
   *  @param {News} news
   *  @param {boolean} words */
  show(id, news, words) {
    const body = `${id} · ${t(`category.${news.category}`)}${words && news.question ? `\n${news.question}` : ''}`
    const shown = new Notification(t(`notify.${news.kind}`), { body, tag: id })
    shown.onclick = () => {
      window.focus()
      this.open(id)
      shown.close()
    }
  }
}

/** Two short notes. */
const sound = () => {
  const audio = new AudioContext()
  const gain = audio.createGain()
  gain.gain.value = 0.08
  gain.connect(audio.destination)
  for (const [at, pitch] of [[0, 660], [0.14, 880]]) {
    const note = audio.createOscillator()
    note.frequency.value = pitch
    note.connect(gain)
    note.start(audio.currentTime + at)
    note.stop(audio.currentTime + at + 0.12)
  }
  setTimeout(() => audio.close(), 1000)
}

/** Asks what the agent wants to be told of.
 *  @param {string} agent */
export const settle = async agent => {
  const now = wishes(agent)
  const tick = (/** @type {string} */ name, /** @type {boolean} */ checked, /** @type {string} */ label, value = 'yes') =>
    el('label', { class: 'tick' }, el('input', { type: 'checkbox', name, value, checked }), label)
  const form = await ask('notify', el('p', { class: 'quiet' }, t('notify.what')),
    tick('sound', now.sound, t('notify.sound')), tick('desktop', now.desktop, t('notify.desktop')), tick('words', now.words, t('notify.words')),
    el('fieldset', {}, el('legend', {}, t('notify.categories')), ...CATEGORIES.map(each => tick('categories', now.categories.includes(each), t(`category.${each}`), each))))
  if (!form) return null
  const wanted = { sound: form.has('sound'), desktop: form.has('desktop'), words: form.has('words'), categories: form.getAll('categories').map(String) }
  localStorage.setItem(place(agent), JSON.stringify(wanted))
  const allowed = !wanted.desktop || ('Notification' in window && await Notification.requestPermission() === 'granted')
  return allowed ? 'notify.kept' : 'notify.denied'
}
