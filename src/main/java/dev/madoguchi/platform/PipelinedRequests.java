package dev.madoguchi.platform;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import reactor.netty.channel.ChannelOperations;

/**
 * Passes on one request at a time. What a client has sent behind it waits until its response is
 * written and Reactor Netty has done with it, so nothing further on ever sees two requests of a
 * connection at once. Who sends more than so many parts ahead is cut off.
 *
 * <p>Without it, {@code HttpTrafficHandler} of Reactor Netty 1.3.8 takes from the newest request
 * that it has read whether the connection stays open. If a client marks its last request with
 * {@code Connection: close}, the connection is closed behind the first response that is still being
 * made; or, if that response is written but not yet done with, the last request is queued and never
 * taken up again. Up to 1.3.7 it also stopped reading when a queued request was answered at once
 * (reactor-netty issues 4361 and 4347).
 */
final class PipelinedRequests extends ChannelDuplexHandler {
  private static final int MOST = 256;

  private final ArrayDeque<Object> waiting = new ArrayDeque<>();
  private boolean responding;
  private boolean written;
  private boolean interim;

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!waiting.isEmpty() || (message instanceof HttpRequest && responding)) {
      keep(ctx, message);
    } else {
      pass(ctx, message);
    }
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response) {
      interim = response.status().code() < 200 && response.status().code() != 101;
    }
    if (message instanceof LastHttpContent && !interim) {
      promise = promise.unvoid();
      promise.addListener(_ -> ctx.executor().execute(() -> written(ctx)));
    }
    var _ = ctx.write(message, promise);
  }

  /**
   * An event is what tells that Reactor Netty has done with a request, all but what it does after
   * having told: that would hit the next one.
   */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    ctx.fireUserEventTriggered(event);
    if (written) {
      ctx.executor().execute(() -> nextIfDone(ctx));
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    handlerRemoved(ctx);
    ctx.fireChannelInactive();
  }

  private void keep(ChannelHandlerContext ctx, Object message) {
    if (waiting.size() >= MOST) {
      ReferenceCountUtil.release(message);
      var _ = ctx.close();
    } else {
      waiting.add(message);
    }
  }

  private void pass(ChannelHandlerContext ctx, Object message) {
    if (message instanceof HttpRequest) {
      responding = true;
    }
    ctx.fireChannelRead(message);
  }

  private void written(ChannelHandlerContext ctx) {
    written = true;
    nextIfDone(ctx);
  }

  private void nextIfDone(ChannelHandlerContext ctx) {
    if (written && ChannelOperations.get(ctx.channel()) == null) {
      written = false;
      next(ctx);
    }
  }

  /** A request whose response came before its end is read to its end first. */
  private void next(ChannelHandlerContext ctx) {
    responding = false;
    var passed = false;
    while (!waiting.isEmpty() && !(waiting.peek() instanceof HttpRequest && responding)) {
      pass(ctx, waiting.poll());
      passed = true;
    }
    if (passed) {
      ctx.fireChannelReadComplete();
    }
  }
}
