// Puts the chat on a site: <script async src="https://…/embed.js" data-lang="ja"></script>
// What can be set and called is in src/docs/configuration.md (data-lang, data-color, data-title,
// data-launcher, data-position, data-cloud, data-shared, data-identity; Madoguchi.open, close, identify, forget, on).
// Draws a button at once; the chat itself is loaded into a frame when it is first opened, or when
// it was open in this browser before, so that unread messages can be counted.
(() => {
  'use strict'
  /** What the site's own scripts call. @type {any} */
  const site = window
  if (site.Madoguchi) return

  /** Put in by the server. @type {{ name?: Record<string, string>, color?: string, textColor?: string }} */
  const brand = JSON.parse('{}')
  const script = /** @type {HTMLScriptElement} */ (document.currentScript)
  const home = new URL(script.src).origin
  const set = script.dataset
  const wanted = set.lang || document.documentElement.lang || navigator.language || 'en'
  const lang = wanted.toLowerCase().startsWith('ja') ? 'ja' : 'en'
  const texts = {
    ja: {
      open: 'サポートに質問する',
      close: 'チャットを閉じる',
      frame: 'サポートチャット',
      unread: (/** @type {number} */ n) => `新しいメッセージ ${n} 件`
    },
    en: {
      open: 'Ask support',
      close: 'Close the chat',
      frame: 'Support chat',
      unread: (/** @type {number} */ n) => (n === 1 ? '1 new message' : `${n} new messages`)
    }
  }[lang]
  const title = set.title || brand.name?.[lang] || ''
  const openLabel = set.title || texts.open
  const OPENED = 'madoguchi.opened'

  /** The colour of the site, if it is one; else that of the desk. */
  const color = [set.color, brand.color, '#0b5a55'].find(one => /^#[0-9a-f]{6}$/i.test(one ?? '')) ?? ''
  if (set.color && set.color !== color) console.warn(`Madoguchi: data-color="${set.color}" is not such as #0b5a55`)

  /** Relative luminance by WCAG 2. @param {string} hex */
  const luminance = hex => [1, 3, 5]
    .map(at => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0)
  const readable = luminance(color) > 0.1791 ? '#000000' : '#ffffff'
  const ink = color === brand.color ? brand.textColor : readable
  const side = set.position === 'left' ? 'left' : 'right'

  const style = new CSSStyleSheet()
  style.replaceSync(`
    :host { all: initial; }
    button {
      position: fixed; ${side}: 20px; bottom: 20px; z-index: 2147483000;
      min-height: 52px; max-width: calc(100vw - 40px); padding: 0 22px 0 18px; border: 0; border-radius: 26px;
      display: flex; align-items: center; gap: 10px; cursor: pointer;
      background: ${color}; color: ${ink};
      font: 600 16px/1.2 "Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", "Segoe UI", system-ui, sans-serif;
      box-shadow: 0 6px 24px rgb(0 0 0 / .22);
    }
    button:hover { filter: brightness(.92); }
    button:focus-visible { outline: 3px solid #f2b84b; outline-offset: 3px; }
    b {
      min-width: 22px; height: 22px; padding: 0 6px; box-sizing: border-box; border-radius: 11px;
      background: #f2b84b; color: #241800; font: 700 13px/22px system-ui, sans-serif; text-align: center;
    }
    svg { width: 22px; height: 22px; flex: none; }
    iframe {
      position: fixed; ${side}: 20px; bottom: 88px; z-index: 2147483001; border: 0;
      width: 400px; height: min(640px, calc(100dvh - 108px)); border-radius: 16px;
      background: #fff; color-scheme: normal; box-shadow: 0 12px 48px rgb(0 0 0 / .28);
    }
    [hidden] { display: none; }
    @media (max-width: 520px) {
      iframe { inset: 0; width: 100%; height: 100dvh; border-radius: 0; }
    }`)

  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [style]

  const button = document.createElement('button')
  button.type = 'button'
  button.setAttribute('aria-expanded', 'false')
  const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  icon.setAttribute('viewBox', '0 0 24 24')
  icon.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('fill', 'currentColor')
  path.setAttribute('d', 'M4 4h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z')
  icon.append(path)
  const label = document.createElement('span')
  label.textContent = openLabel
  const badge = document.createElement('b')
  badge.setAttribute('aria-hidden', 'true')
  badge.hidden = true
  button.append(icon, label, badge)
  button.hidden = set.launcher === 'none'
  root.append(button)

  /** @type {HTMLIFrameElement | undefined} */
  let frame
  let identity = set.identity || null
  let unread = 0
  /** @type {Set<(n: number) => void>} */
  const listeners = new Set()
  /** @param {string} type @param {Record<string, any>} [more] */
  const tell = (type, more = {}) => frame?.contentWindow?.postMessage({ madoguchi: type, ...more }, home)

  const kept = {
    get opened() {
      try {
        return localStorage.getItem(OPENED) !== null
      } catch {
        return false
      }
    },
    set opened(yes) {
      try {
        if (yes) localStorage.setItem(OPENED, '1')
        else localStorage.removeItem(OPENED)
      } catch { /* private browsing */ }
    }
  }

  /** Without anything about the person: what is in an address may be logged. */
  const load = (more = {}) => {
    if (frame) return frame
    const query = new URLSearchParams({ lang, host: location.origin, ...more })
    if (set.shared !== undefined) query.set('shared', 'yes')
    if (set.cloud) query.set('cloud', set.cloud)
    if (title) query.set('title', title)
    if (set.color && color === set.color) query.set('color', color)
    if (identity) query.set('identified', 'yes')
    frame = document.createElement('iframe')
    frame.title = title || texts.frame
    frame.src = `${home}/widget/?${query}`
    frame.hidden = true
    root.append(frame)
    return frame
  }

  /** @param {number} n */
  const count = n => {
    unread = n
    const closed = !frame || frame.hidden
    badge.hidden = n === 0 || !closed
    badge.textContent = n > 99 ? '99+' : String(n)
    if (closed) label.textContent = n ? texts.unread(n) : openLabel
    for (const listener of listeners) {
      try {
        listener(n)
      } catch (problem) {
        console.error(problem)
      }
    }
  }

  const open = () => {
    const frame = load()
    frame.hidden = false
    kept.opened = true
    button.setAttribute('aria-expanded', 'true')
    label.textContent = texts.close
    badge.hidden = true
    tell('opened')
    frame.focus()
  }

  const close = () => {
    if (!frame || frame.hidden) return
    frame.hidden = true
    tell('closed')
    button.setAttribute('aria-expanded', 'false')
    label.textContent = openLabel
    count(unread)
    if (!button.hidden) button.focus()
  }

  /** From now on the customer is who the token says. @param {string} token */
  const identify = token => {
    if (typeof token !== 'string' || !token) throw new TypeError('Madoguchi.identify: expected a signed token')
    if (token === identity) return
    identity = token
    tell('identify', { token })
  }

  /** The customer has signed out: nothing of the conversation is left in this browser; with
   *  `{ everywhere: true }` it cannot be read in any other either.
   *  @param {{ everywhere?: boolean }} [how] */
  const forget = (how = {}) => {
    identity = null
    kept.opened = false
    close()
    count(0)
    if (frame) tell('forget', { everywhere: how.everywhere === true })
    else wipe()
  }

  /** What the chat keeps is the frame's: it is loaded once to remove it. */
  const wipe = () => load({ forget: 'yes' })

  /** @param {'unread'} event @param {(n: number) => void} listener @returns {() => void} stops */
  const on = (event, listener) => {
    if (event !== 'unread') throw new TypeError(`Madoguchi.on: ${event} (expected: unread)`)
    listeners.add(listener)
    if (unread) listener(unread)
    return () => listeners.delete(listener)
  }

  button.addEventListener('click', () => (frame && !frame.hidden ? close() : open()))
  window.addEventListener('message', event => {
    if (event.origin !== home || !frame || event.source !== frame.contentWindow) return
    const told = event.data?.madoguchi
    if (told === 'ready') {
      tell('identify', { token: identity })
      if (!frame.hidden) tell('opened')
    }
    if (told === 'close') close()
    if (told === 'unread' && Number.isInteger(event.data.n)) count(event.data.n)
  })

  site.Madoguchi = { open, close, identify, forget, on }
  site.madoguchi = site.Madoguchi
  const show = () => {
    document.body.append(host)
    if (kept.opened) load()
  }
  if (document.body) show()
  else document.addEventListener('DOMContentLoaded', show)
})()
