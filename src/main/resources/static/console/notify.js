// @ts-check
import { el } from './dom.js'
import { language, t } from './texts.js'
import { ask, choice, field } from './dialogs.js'
import { settings } from './settings.js'

/** @typedef {{kind: 'NEW'|'ASSIGNED'|'REPLY'|'DUE'|'MENTION', seq: number, at: string, category: string,
 *   question: string, by: string, open: boolean}} News
 *  @typedef {import('./settings.js').Settings} Settings */

const CATEGORIES = ['BILLING', 'PROVISIONING', 'PERFORMANCE', 'UPDATES', 'USAGE', 'UNSORTED']

/** Whether somebody with these wishes wants to hear of it, or to see it outside of the browser.
 *  @param {News} news
 *  @param {Settings} wanted */
export const wants = (news, wanted) =>
  (wanted.sound || wanted.desktop) &&
  (news.open || !wanted.quiet) &&
  (news.kind !== 'NEW' || wanted.categories.includes(news.category))

/** Tells of news, each once: in the page what an agent must see at once, by sound and on the desktop
 *  what they asked for. */
export class Notifier {
  /** @param {{open: (id: string) => void, toast: (text: string, id: string) => void,
   *    name: (id: string) => string}} tell */
  constructor(tell) {
    this.place = tell
    this.since = ''
    /** @type {Set<string>} */
    this.told = new Set()
  }

  /** From now on; what was before is no news.
   *  @param {string} at */
  from(at) {
    this.since ||= at
  }

  /** @param {string} id
   *  @param {News} news
   *  @param {boolean} seen whether the ticket is before the agent's eyes */
  tell(id, news, seen) {
    const known = `${id}/${news.seq}`
    if (Date.parse(news.at) < Date.parse(this.since) || this.told.has(known)) return
    this.told.add(known)
    if (['ASSIGNED', 'MENTION'].includes(news.kind)) this.place.toast(this.words(id, news), id)
    const wanted = settings.now
    if (seen || !wants(news, wanted)) return
    if (wanted.sound) sound()
    const may = 'Notification' in window && Notification.permission === 'granted'
    if (wanted.desktop && may) this.show(id, news, wanted.words)
  }

  /** @param {string} id
   *  @param {News} news */
  words(id, news) {
    const name = news.by && this.place.name(news.by)
    const code = `notify.${news.kind}`
    const what = name ? t(`${code}.by`, { name }) : t(code)
    return [what, id, news.question?.slice(0, 80)].filter(Boolean).join(' · ')
  }

  /** @param {string} id
   *  @param {News} news
   *  @param {boolean} words */
  show(id, news, words) {
    const body = `${id} · ${t(`category.${news.category}`)}${words && news.question ? `\n${news.question}` : ''}`
    const shown = new Notification(t(`notify.${news.kind}`), { body, tag: id })
    shown.onclick = () => {
      window.focus()
      this.place.open(id)
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
  for (const [at, pitch] of [
    [0, 660],
    [0.14, 880]
  ]) {
    const note = audio.createOscillator()
    note.frequency.value = pitch
    note.connect(gain)
    note.start(audio.currentTime + at)
    note.stop(audio.currentTime + at + 0.12)
  }
  setTimeout(() => audio.close(), 1000)
}

/** Asks what the agent wants to be told of. */
export const settle = async () => {
  const { now } = settings
  const tick = (
    /** @type {string} */ name,
    /** @type {boolean} */ checked,
    /** @type {string} */ label,
    value = 'yes'
  ) => el('label', { class: 'tick' }, el('input', { type: 'checkbox', name, value, checked }), label)
  const form = await ask(
    'notify',
    el('p', { class: 'quiet' }, t('notify.what')),
    tick('sound', now.sound, t('notify.sound')),
    tick('desktop', now.desktop, t('notify.desktop')),
    tick('words', now.words, t('notify.words')),
    tick('quiet', now.quiet, t('notify.quiet')),
    el(
      'fieldset',
      {},
      el('legend', {}, t('notify.categories')),
      ...CATEGORIES.map(each => tick('categories', now.categories.includes(each), t(`category.${each}`), each))
    ),
    el(
      'fieldset',
      {},
      el('legend', {}, t('notify.when-away')),
      tick('whenAway', now.whenAway, t('notify.send')),
      tick('teams', Boolean(now.teams), t('notify.teams')),
      field(
        t('notify.mail'),
        el('input', { type: 'email', name: 'mail', value: now.mail, maxlength: 200, autocomplete: 'email' })
      ),
      field(
        t('notify.language'),
        choice(
          'language',
          [
            ['JA', '日本語'],
            ['EN', 'English']
          ],
          now.mail ? now.language : language().toUpperCase()
        )
      )
    )
  )
  if (!form) return null
  const desktop = form.has('desktop')
  await settings.save({
    sound: form.has('sound'),
    desktop,
    words: form.has('words'),
    quiet: form.has('quiet'),
    whenAway: form.has('whenAway'),
    mail: String(form.get('mail')).trim(),
    teams: form.has('teams'),
    language: String(form.get('language')),
    categories: form.getAll('categories').map(String)
  })
  const allowed = !desktop || ('Notification' in window && (await Notification.requestPermission()) === 'granted')
  return allowed ? 'notify.kept' : 'notify.denied'
}
