// @ts-check
import { address, headers } from './api.js'

/** @typedef {{name: string, id: string, data: any}} Told */

/** Splits what a stream brought into whole events and the rest.
 *  @param {string} text
 *  @returns {{events: Told[], rest: string}} */
export const split = text => {
  const blocks = text.split('\n\n')
  const rest = blocks.pop() ?? ''
  return { events: blocks.map(read).filter(event => event.name), rest }
}

/** @param {string} block */
const read = block => {
  const field = (/** @type {string} */ name) =>
    block
      .split('\n')
      .filter(line => line.startsWith(name + ':'))
      .map(line => line.slice(name.length + 1).trimStart())
      .join('\n')
  return { name: field('event'), id: field('id'), data: JSON.parse(field('data') || '{}') }
}

/** Listens until stopped, coming back by itself after a break and going on after the last event
 *  that arrived. An event named "open" says whether that was possible; if it was not, everything
 *  shown has to be read again.
 *  @param {Record<string, any>} parameters
 *  @param {(event: Told) => void} told
 *  @param {(live: boolean, status: number) => void} changed
 *  @returns {() => void} stops */
export const listen = (parameters, told, changed) => {
  const stop = new AbortController()
  const run = async () => {
    let pause = 500
    let last = ''
    while (!stop.signal.aborted) {
      const status = await once(parameters, last, stop.signal, event => {
        pause = 500
        last = event.id || last
        if (event.name === 'open') changed(true, 200)
        told(event)
      }).catch(() => 0)
      if (stop.signal.aborted) return
      if (status !== 200) changed(false, status)
      if (status === 401) return
      await new Promise(resume => setTimeout(resume, pause * (0.5 + Math.random())))
      pause = Math.min(pause * 2, 15000)
    }
  }
  run()
  return () => stop.abort()
}

const SILENCE = 45000

/** @param {Record<string, any>} parameters
 *  @param {string} last
 *  @param {AbortSignal} stopped
 *  @param {(event: Told) => void} told */
const once = async (parameters, last, stopped, told) => {
  const silent = new AbortController()
  let timer = setTimeout(() => silent.abort(), SILENCE)
  try {
    const response = await fetch(address('/events', parameters), {
      headers: { ...headers(), ...(last && { 'Last-Event-ID': last }) },
      signal: AbortSignal.any([stopped, silent.signal])
    })
    if (!response.ok || !response.body) return response.status
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (let rest = ''; ;) {
      const { done, value } = await reader.read()
      if (done) return 200
      clearTimeout(timer)
      timer = setTimeout(() => silent.abort(), SILENCE)
      const whole = split(rest + value)
      rest = whole.rest
      whole.events.forEach(told)
    }
  } finally {
    clearTimeout(timer)
  }
}
