// Puts the chat on a site: <script async src="https://…/embed.js" data-lang="ja"></script>
// data-cloud="us-government" tells which cloud the customers of that site use.
// Draws a button at once; the chat itself is loaded into a frame when it is first opened.
(() => {
  'use strict'
  if (window.madoguchi) return

  const script = document.currentScript
  const home = new URL(script.src).origin
  const wanted = script.dataset.lang || document.documentElement.lang || navigator.language || 'en'
  const cloud = script.dataset.cloud || ''
  const lang = wanted.toLowerCase().startsWith('ja') ? 'ja' : 'en'
  const texts = {
    ja: { open: 'サポートに質問する', close: 'チャットを閉じる', frame: 'サポートチャット', unread: '新しいメッセージがあります' },
    en: { open: 'Ask support', close: 'Close the chat', frame: 'Support chat', unread: 'There are new messages' }
  }[lang]

  const style = new CSSStyleSheet()
  style.replaceSync(`
    :host { all: initial; }
    button {
      position: fixed; right: 20px; bottom: 20px; z-index: 2147483000;
      min-height: 52px; padding: 0 22px 0 18px; border: 0; border-radius: 26px;
      display: flex; align-items: center; gap: 10px; cursor: pointer;
      background: #0b5a55; color: #fff;
      font: 600 16px/1 "Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", "Segoe UI", system-ui, sans-serif;
      box-shadow: 0 6px 24px rgb(0 0 0 / .22);
    }
    button:hover { background: #08443f; }
    button:focus-visible { outline: 3px solid #f2b84b; outline-offset: 3px; }
    button[data-unread]::after {
      content: ""; width: 10px; height: 10px; border-radius: 5px; background: #f2b84b;
    }
    svg { width: 22px; height: 22px; }
    iframe {
      position: fixed; right: 20px; bottom: 88px; z-index: 2147483001; border: 0;
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
  label.textContent = texts.open
  button.append(icon, label)
  root.append(button)

  let frame
  const tell = type => frame.contentWindow.postMessage({ madoguchi: type }, home)

  const open = () => {
    if (!frame) {
      frame = document.createElement('iframe')
      frame.title = texts.frame
      frame.src = `${home}/widget/?lang=${lang}${cloud && `&cloud=${encodeURIComponent(cloud)}`}&host=${encodeURIComponent(location.origin)}`
      frame.addEventListener('load', () => tell('opened'))
      root.append(frame)
    }
    frame.hidden = false
    button.removeAttribute('data-unread')
    button.setAttribute('aria-expanded', 'true')
    label.textContent = texts.close
    tell('opened')
    frame.focus()
  }

  const close = () => {
    if (!frame || frame.hidden) return
    frame.hidden = true
    tell('closed')
    button.setAttribute('aria-expanded', 'false')
    label.textContent = texts.open
    button.focus()
  }

  button.addEventListener('click', () => (frame && !frame.hidden ? close() : open()))
  window.addEventListener('message', event => {
    if (event.origin !== home || !frame || event.source !== frame.contentWindow) return
    if (event.data?.madoguchi === 'close') close()
    if (event.data?.madoguchi === 'unread' && frame.hidden) {
      button.setAttribute('data-unread', '')
      label.textContent = texts.unread
    }
  })

  window.madoguchi = { open, close }
  const show = () => document.body.append(host)
  if (document.body) show()
  else document.addEventListener('DOMContentLoaded', show)
})()
