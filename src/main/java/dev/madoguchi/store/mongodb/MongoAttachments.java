package dev.madoguchi.store.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import com.mongodb.reactivestreams.client.gridfs.GridFSBucket;
import com.mongodb.reactivestreams.client.gridfs.GridFSBuckets;
import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.store.engine.ChecksummedJson;
import dev.madoguchi.store.engine.FileChunks;
import dev.madoguchi.store.engine.StorableText;
import dev.madoguchi.store.engine.StoredJson;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Files in GridFS. Two uploads of the same file at the same time leave it there twice, under one
 * name; either is good, and both are removed together.
 */
final class MongoAttachments implements Attachments {
  private static final String BUCKET = "madoguchi_files";

  /** A whole file may take longer than a single call: a slow reader sets the pace. */
  private static final long MINUTES = 10;

  private final GridFSBucket bucket;
  private final MongoCollection<Document> files;
  private final MongoCollection<Document> chunks;
  private final StoredJson json;

  MongoAttachments(MongoDatabase database, StoredJson json) {
    bucket = GridFSBuckets.create(database, BUCKET).withTimeout(MINUTES, TimeUnit.MINUTES);
    files = database.getCollection(BUCKET + ".files");
    chunks = database.getCollection(BUCKET + ".chunks");
    this.json = json;
  }

  @Override
  public Mono<Void> add(
      ConversationId conversation, Attachment attachment, Instant at, Path content) {
    return use(conversation, attachment.id(), at)
        .switchIfEmpty(
            Mono.defer(() -> upload(conversation, attachment, at, content)).thenReturn(attachment))
        .then();
  }

  private Mono<ObjectId> upload(
      ConversationId conversation, Attachment attachment, Instant at, Path content) {
    var metadata =
        StoredDocuments.of(ChecksummedJson.of(json, attachment, Attachment.class))
            .append("conversation", StorableText.key(conversation))
            .append("used", at.toEpochMilli());
    var options = new GridFSUploadOptions().metadata(metadata);
    return MongoCalls.once(() ->
        bucket.uploadFromPublisher(
            attachment.id(),
            FileChunks.of(content).subscribeOn(Schedulers.boundedElastic()),
            options));
  }

  @Override
  public Mono<Attachment> find(ConversationId conversation, String id) {
    return MongoCalls.one(() -> files.find(named(conversation, id)).first()).map(this::attachment);
  }

  @Override
  public Mono<Attachment> use(ConversationId conversation, String id, Instant at) {
    return MongoCalls.one(() ->
            files.updateMany(named(conversation, id), max("metadata.used", at.toEpochMilli())))
        .then(find(conversation, id));
  }

  @Override
  public Flux<ByteBuffer> content(ConversationId conversation, String id) {
    return MongoCalls.one(() -> files.find(named(conversation, id)).first())
        .flatMapMany(found -> bucket.downloadToPublisher(found.getObjectId("_id")))
        .publishOn(Schedulers.parallel(), 2);
  }

  @Override
  public Flux<Attachment> of(ConversationId conversation) {
    return MongoCalls.all(() ->
            files.find(
                and(
                    eq("metadata.conversation", StorableText.key(conversation)),
                    exists("metadata.removed", false))))
        .flatMapIterable(found -> found)
        .map(this::attachment)
        .distinct(Attachment::id);
  }

  @Override
  public Flux<ConversationId> conversations() {
    return MongoCalls.all(() -> files.distinct("metadata.conversation", String.class))
        .flatMapIterable(found -> found)
        .map(ConversationId::of);
  }

  /**
   * First nobody finds it any more, then the bytes go, and what says where they were goes last:
   * wherever this is cut off, the next time takes it up.
   */
  @Override
  public Mono<Void> remove(Collection<FileKey> files, Instant before) {
    return Flux.fromIterable(files)
        .concatMap(file -> hide(file, before))
        .then(Mono.defer(this::removeHidden));
  }

  private Mono<UpdateResult> hide(FileKey file, Instant before) {
    var unused =
        and(named(file.conversation(), file.id()), lt("metadata.used", before.toEpochMilli()));
    return MongoCalls.one(() -> files.updateMany(unused, set("metadata.removed", true)));
  }

  private Mono<Void> removeHidden() {
    return MongoCalls.all(() -> files.find(eq("metadata.removed", true)).limit(2 * MOST_REMOVED))
        .flatMapIterable(found -> found)
        .map(found -> found.getObjectId("_id"))
        .concatMap(file ->
            MongoCalls.one(() -> chunks.deleteMany(eq("files_id", file)))
                .then(MongoCalls.one(() -> files.deleteOne(eq("_id", file)))))
        .then();
  }

  private static Bson named(ConversationId conversation, String id) {
    return and(
        eq("filename", id),
        eq("metadata.conversation", StorableText.key(conversation)),
        exists("metadata.removed", false));
  }

  private Attachment attachment(Document found) {
    return StoredDocuments.stored(found.get("metadata", Document.class))
        .read(json, Attachment.class);
  }
}
