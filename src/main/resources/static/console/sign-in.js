// @ts-check
import { at, el } from './dom.js'
import { freshLink, signIn } from './api.js'
import { t } from './texts.js'

const MARK = '#sign-in='
const PLACE = 'madoguchi.place'
const OUTCOMES = ['sign-in-failed', 'sign-in-unavailable', 'no-access', 'signed-out-here']

/** The one-time secret of the link that led here, if it was one. */
export const token = () => (location.hash.startsWith(MARK) ? location.hash.slice(MARK.length) : '')

/** Goes back to the ticket from which the sign-in led away. */
export const comeBack = () => {
  const place = sessionStorage.getItem(PLACE)
  sessionStorage.removeItem(PLACE)
  if (place && !location.hash) history.replaceState(null, '', `${location.pathname}${place}`)
}

/** Says how to sign in, and does so when a link led here. What is behind it stays as it is.
 *  @param {() => Promise<void>} then
 *  @param {{by: string, here?: boolean, ended: boolean}} how whether by a link or a provider; whether a link may
 *    be used
 *    from here; whether a session ended */
export const signInPage = (then, how) => {
  const page = at('sign-in')
  const given = token()
  const outcome = OUTCOMES.find(each => location.hash === `#${each}`)
  if (location.hash.startsWith('#MD-')) sessionStorage.setItem(PLACE, location.hash)
  if (given || outcome) history.replaceState(null, '', location.pathname)
  const text = given
    ? 'sign-in.wait'
    : outcome
      ? `problem.${outcome}`
      : how.ended
        ? `sign-in.ended.${how.by}`
        : `sign-in.how.${how.by}`
  page.replaceChildren(
    el(
      'div',
      {
        class: 'box',
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': 'sign-in-title',
        'aria-describedby': 'sign-in-text'
      },
      el(
        'h2',
        { id: 'sign-in-title', tabindex: '-1' },
        t(outcome === 'no-access' ? 'no-access' : how.ended ? 'sign-in.ended' : 'sign-in')
      ),
      el('p', { id: 'sign-in-text' }, t(text)),
      how.by === 'link' &&
        how.here &&
        el(
          'p',
          { class: 'act' },
          el('button', { type: 'button', id: 'fresh-link', onclick: fresh }, t('sign-in.fresh')),
          el('span', { role: 'status', class: 'quiet' })
        ),
      how.by === 'provider' && el('p', { class: 'act' }, ...ways(outcome))
    )
  )
  page.hidden = false
  behind(true)
  if (given) enter(given, then)
  else /** @type {HTMLElement} */ (page.querySelector('button') ?? page.querySelector('h2')).focus()
}

/** Has a new link printed. */
const fresh = async () => {
  const told = at('sign-in').querySelector('[role=status]')
  const code = await freshLink()
    .then(() => 'sign-in.printed')
    .catch(problem => `problem.${problem.code ?? 'failed'}`)
  if (told) told.textContent = t(code)
}

/** Buttons to the provider. Who did not get in with one account can come with another.
 *  @param {string|undefined} outcome */
const ways = outcome => {
  const way = (/** @type {string} */ code, /** @type {string} */ to, main = true) =>
    el('button', { type: 'button', class: main ? 'main' : null, onclick: () => location.assign(to) }, t(code))
  const other = (/** @type {boolean} */ main) => way('sign-in.other', 'sign-in?account=other', main)
  if (outcome === 'no-access') return [other(true)]
  return outcome === 'sign-in-failed' ? [other(false), way('sign-in', 'sign-in')] : [way('sign-in', 'sign-in')]
}

/** Nobody gets behind the page that asks to sign in.
 *  @param {boolean} it */
const behind = it =>
  document.querySelectorAll('main').forEach(main => {
    main.inert = it
  })

/** Somebody is signed in. */
export const signedIn = () => {
  at('sign-in').hidden = true
  behind(false)
}

/** @param {string} given
 *  @param {() => Promise<void>} then */
const enter = async (given, then) => {
  try {
    await signIn(given)
    await then()
  } catch (problem) {
    const code = /** @type {any} */ (problem).code ?? 'failed'
    at('sign-in')
      .querySelector('p')
      ?.replaceChildren(t(`problem.${code}`))
  }
}
