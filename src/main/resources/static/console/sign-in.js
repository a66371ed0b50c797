// @ts-check
import { at, el } from './dom.js'
import { signIn } from './api.js'
import { t } from './texts.js'

const MARK = '#sign-in='

/** The one-time secret of the link that led here, if it was one. */
export const token = () => location.hash.startsWith(MARK) ? location.hash.slice(MARK.length) : ''

/** Says how to sign in, and does so when a link led here. What is behind it stays as it is.
 *  @param {() => Promise<void>} then */
export const signInPage = then => {
  const page = at('sign-in')
  const given = token()
  if (given) history.replaceState(null, '', location.pathname)
  page.replaceChildren(el('div', { class: 'box', role: 'dialog', 'aria-labelledby': 'sign-in-title' },
    el('h2', { id: 'sign-in-title', tabindex: '-1' }, t('sign-in')), el('p', {}, t(given ? 'sign-in.wait' : 'sign-in.how'))))
  page.hidden = false
  if (given) enter(given, then)
  else /** @type {HTMLElement} */ (page.querySelector('h2')).focus()
}

/** @param {string} given
 *  @param {() => Promise<void>} then */
const enter = async (given, then) => {
  try {
    await signIn(given)
    await then()
  } catch (problem) {
    const code = /** @type {any} */ (problem).code ?? 'failed'
    at('sign-in').querySelector('p')?.replaceChildren(t(`problem.${code}`))
  }
}
