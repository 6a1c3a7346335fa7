#include "training/trainer.h"

#include <algorithm>
#include <cereal/archives/portable_binary.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string_view>

#include "data/non_digits.h"
#include "data/pen_digits.h"
#include "data/random.h"
#include "data/resolution.h"
#include "nn/classification.h"
#include "nn/crc32.h"
#include "nn/float/float_network.h"

namespace digits {
namespace {

using RecipeJson = nlohmann::ordered_json;

std::vector<std::size_t> shuffled(std::size_t count, unsigned seed, int epoch) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  Random random(seed, epoch);
  shuffle(order, random);
  return order;
}

template <class Archive>
void archive(Archive& file, EpochResult& result) {
  double loss = result.validation_loss.value_or(-1);
  double accuracy = result.validation_accuracy.value_or(-1);
  file(result.epoch, result.learning_rate, result.loss, result.accuracy, loss, accuracy,
       result.seconds);
  if (loss >= 0) {
    result.validation_loss = loss;
    result.validation_accuracy = accuracy;
  }
}

bool all_finite(const std::vector<float>& values) {
  return std::all_of(values.begin(), values.end(),
                     [](float value) { return std::isfinite(value); });
}

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string fingerprint(const LabelledImages& images) {
  const auto* pixels = reinterpret_cast<const std::uint8_t*>(images.images.data());
  return std::to_string(images.images.size()) + " with CRC-32 " +
         std::to_string(crc32({pixels, images.images.size() * sizeof(Frame)})) + " and " +
         std::to_string(crc32(images.labels));
}

std::vector<std::uint32_t> fingerprints(const std::vector<Model>& models) {
  std::vector<std::uint32_t> checksums;
  for (const Model& model : models) {
    checksums.push_back(crc32(serialise(model, ParameterFormat::float32)));
  }
  return checksums;
}

// All that decides about the weights at the end.
std::string identity_of(const Recipe& recipe, const LabelledImages& images,
                        const LabelledImages& validation, const std::vector<Model>& teachers) {
  auto identity = RecipeJson::parse(recipe.to_json());
  identity["training_images"] = fingerprint(images);
  identity["validation_images"] = fingerprint(validation);
  identity["teachers_checksums"] = fingerprints(teachers);
  return identity.dump();
}

std::string as_text(const RecipeJson& value) {
  if (value.is_null()) return "none";
  return value.is_string() ? value.get<std::string>() : value.dump();
}

// The first thing in which a checkpoint's training differs from this one, as the end of a sentence;
// empty where there is none.
std::string difference(const std::string& checkpoint, const std::string& training) {
  const RecipeJson theirs = RecipeJson::parse(checkpoint), ours = RecipeJson::parse(training);
  for (const auto& [key, value] : ours.items()) {
    const RecipeJson other = theirs.value(key, RecipeJson());
    if (other == value) continue;
    std::string name = key;
    std::replace(name.begin(), name.end(), '_', ' ');
    return "is of a training with " + name + " " + as_text(other) + ", not " + as_text(value);
  }
  return theirs.size() == ours.size() ? "" : "is of a training with other options";
}

// Its checksum, which stands behind a checkpoint.
constexpr std::size_t checksum_size = 4;

std::string checksum(std::string_view body) {
  std::string bytes(checksum_size, '\0');
  const std::uint32_t crc = crc32(bytes_of(body));
  for (std::size_t i = 0; i < checksum_size; ++i) bytes[i] = char(crc >> (8 * i));
  return bytes;
}

}  // namespace

Trainer::Trainer(const Recipe& recipe, const LabelledImages& images,
                 const LabelledImages& validation, const std::vector<Model>& teachers)
    : recipe_(recipe),
      images_(images),
      validation_(validation),
      outputs_(output_count(for_inference(recipe.architecture))),
      network_(recipe.architecture, recipe.seed),
      teachers_(teachers, recipe.temperature, outputs_),
      optimiser_(make_optimiser(recipe.optimiser)) {
  if (outputs_ <= not_a_digit) recipe_.non_digits = 0;
  identity_ = identity_of(recipe_, images, validation, teachers);
  if (!teachers_.empty())
    answers_.resize(images_.images.size() * std::size_t(recipe_.variants + 1));
}

bool Trainer::is_plain() const { return epochs_done() >= recipe_.epochs - recipe_.plain_epochs; }

std::size_t Trainer::variant() const {
  const auto epoch = std::size_t(epochs_done()), variants = std::size_t(recipe_.variants);
  if (variants == 0) return epoch;
  return is_plain() ? variants : epoch % variants;
}

Trainer::TrainingPicture Trainer::digit(std::size_t image, Random& random) const {
  if (between(0, 1, random) >= recipe_.pen_digits) {
    return {{images_.images[image], images_.labels[image]}, false, image, variant()};
  }
  const PenDigit written = write_digit(random);
  return {{draw_digit(written, random), written.label}, true};
}

Trainer::TrainingPicture Trainer::training_picture(std::size_t image) const {
  Random random(recipe_.seed, epochs_done(), image);
  TrainingPicture picture = digit(image, random);
  if (between(0, 1, random) < recipe_.non_digits) {
    const TrainingPicture other = digit(below(images_.images.size(), random), random);
    picture = {{draw_non_digit(picture, other, random), not_a_digit}, true};
  }
  // What is made up varies already, and is learnt better as it is.
  if (picture.made_up || is_plain()) return picture;
  constexpr std::uint64_t changes = 1;  // so that these draws are others than those above
  Random change(recipe_.seed, picture.variant, image, changes);
  picture.frame = augment(picture.frame, recipe_.augmentation, change);
  return picture;
}

Frame Trainer::shown(const TrainingPicture& picture, std::size_t image) const {
  constexpr std::uint64_t looks = 2;  // these draws are others, too
  Random random(recipe_.seed, epochs_done(), image, looks);
  return between(0, 1, random) < recipe_.small_pictures ? seen_small(picture.frame, random)
                                                        : picture.frame;
}

Batch Trainer::make_batch(const std::vector<std::size_t>& order, std::size_t begin) {
  const std::size_t size = std::min(std::size_t(recipe_.batch_size), order.size() - begin);
  const auto smoothing = float(recipe_.label_smoothing);
  Batch batch{
      std::vector<tiny_dnn::vec_t>(size, tiny_dnn::vec_t(frame_shape.size())),
      std::vector<tiny_dnn::vec_t>(size, tiny_dnn::vec_t(outputs_, smoothing / float(outputs_)))};
  std::vector<TrainingPicture> pictures(size);
#pragma omp parallel for
  for (std::size_t i = 0; i < size; ++i) {
    pictures[i] = training_picture(order[begin + i]);
    scale_ink(shown(pictures[i], order[begin + i]), batch.inputs[i]);
    batch.targets[i][pictures[i].label] += 1 - smoothing;
  }
  if (!teachers_.empty()) {
    ask_teachers(pictures);
    distil(pictures, batch);
  }
  return batch;
}

tiny_dnn::vec_t& Trainer::answer(const TrainingPicture& picture) {
  const std::size_t variant = recipe_.variants == 0 ? 0 : picture.variant;
  return answers_[variant * images_.images.size() + picture.image];
}

void Trainer::ask_teachers(const std::vector<TrainingPicture>& pictures) {
  std::vector<const TrainingPicture*> unanswered;
  std::vector<Frame> frames;
  for (const TrainingPicture& picture : pictures) {
    if (picture.made_up || (recipe_.variants > 0 && !answer(picture).empty())) continue;
    unanswered.push_back(&picture);
    frames.push_back(picture.frame);
  }
  if (frames.empty()) return;
  std::vector<tiny_dnn::vec_t> targets = teachers_.targets(frames);
  for (std::size_t i = 0; i < targets.size(); ++i) answer(*unanswered[i]) = std::move(targets[i]);
}

void Trainer::distil(const std::vector<TrainingPicture>& pictures, Batch& batch) {
  const auto share = float(recipe_.distillation);
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    if (pictures[i].made_up) continue;
    const tiny_dnn::vec_t& taught = answer(pictures[i]);
    for (std::size_t output = 0; output < outputs_; ++output) {
      float& target = batch.targets[i][output];
      target += share * (taught[output] - target);
    }
  }
}

bool Trainer::run_epoch(const OnBatch& on_batch, const std::atomic<bool>& stop) {
  const auto start = std::chrono::steady_clock::now();
  const TrainingNetwork::Progress sum = run_steps(on_batch, stop);
  if (stop) return false;
  const double count = double(images_.images.size());
  EpochResult result{.epoch = epochs_done() + 1,
                     .learning_rate = optimiser_->learning_rate,
                     .loss = sum.loss / count,
                     .accuracy = double(sum.correct) / count,
                     .validation_loss = {},
                     .validation_accuracy = {}};
  if (!std::isfinite(result.loss) || !all_finite(current_parameters())) {
    throw Diverged(result.epoch);
  }
  if (!validation_.images.empty()) validate(result);
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  history_.push_back(result);
  return true;
}

TrainingNetwork::Progress Trainer::run_steps(const OnBatch& on_batch,
                                             const std::atomic<bool>& stop) {
  const std::size_t count = images_.images.size();
  const auto order = shuffled(count, recipe_.seed, epochs_done());
  TrainingNetwork::Progress sum;
  for (std::size_t done = 0; done < count && !stop;) {
    const double progress = (epochs_done() + double(done) / double(count)) / recipe_.epochs;
    optimiser_->learning_rate =
        learning_rate(recipe_.schedule, recipe_.learning_rate, recipe_.warm_up, progress);
    const Batch batch = make_batch(order, done);
    const auto step = network_.train(batch, *optimiser_);
    if (recipe_.ema > 0) average_.add(network_.state(), recipe_.ema);
    done += batch.inputs.size();
    sum.loss += step.loss;
    sum.correct += step.correct;
    on_batch(done, sum.loss / double(done), double(sum.correct) / double(done));
  }
  return sum;
}

void Trainer::validate(EpochResult& result) {
  const std::vector<float> measured = current_parameters();
  BatchNetwork network(model_of(measured));
  Predictions answers;
  for (const tiny_dnn::vec_t& logits : network.logits(validation_.images)) {
    answers.push_back(softmax(logits));
  }
  const Evaluation evaluation = evaluate(answers, validation_.labels);
  if (!std::isfinite(evaluation.loss)) throw Diverged(result.epoch);
  result.validation_loss = evaluation.loss;
  result.validation_accuracy = evaluation.accuracy();
  const bool best =
      best_epoch_ == 0 ||
      evaluation.loss < history_[std::size_t(best_epoch_ - 1)].validation_loss.value();
  if (recipe_.early_stopping == 0 || !best) return;
  best_epoch_ = result.epoch;
  best_parameters_ = measured;
}

bool Trainer::finished() const {
  if (epochs_done() >= recipe_.epochs) return true;
  return best_epoch_ > 0 && epochs_done() - best_epoch_ >= recipe_.early_stopping;
}

int Trainer::kept_epoch() const { return best_epoch_ > 0 ? best_epoch_ : epochs_done(); }

std::vector<float> Trainer::current_parameters() {
  if (average_.steps == 0) return network_.parameters();
  const std::vector<float> state = network_.state();
  network_.set_state(average_.values);
  const std::vector<float> parameters = network_.parameters();
  network_.set_state(state);
  return parameters;
}

Model Trainer::model_of(const std::vector<float>& parameters) const {
  return make_model(for_inference(recipe_.architecture), parameters, recipe_.to_json());
}

Model Trainer::model() {
  return model_of(best_epoch_ == 0 ? current_parameters() : best_parameters_);
}

template <class Archive>
void Trainer::archive_progress(Archive& file) {
  for (EpochResult& result : history_) archive(file, result);
  for (const tiny_dnn::vec_t* tensor : network_.tensors()) {
    Optimiser::State& state = optimiser_->state(*tensor);
    file(state.mean, state.variance, state.steps);
  }
  std::int64_t steps = network_.steps();
  file(steps);
  network_.set_steps(steps);
  file(average_.values, average_.steps, best_epoch_, best_parameters_);
}

std::string Trainer::checkpoint() {
  std::ostringstream bytes;
  {
    cereal::PortableBinaryOutputArchive file(bytes);
    file(identity_, network_.state(), history_.size());
    archive_progress(file);
  }
  const std::string body = bytes.str();
  return body + checksum(body);
}

void Trainer::restore(const std::string& checkpoint) {
  const std::size_t size = checkpoint.size() - std::min(checkpoint.size(), checksum_size);
  const std::string body = checkpoint.substr(0, size);
  if (checkpoint.substr(size) != checksum(body)) throw std::runtime_error("is damaged");
  std::istringstream bytes(body);
  try {
    cereal::PortableBinaryInputArchive file(bytes);
    std::string trained;
    std::vector<float> state;
    std::size_t epochs = 0;
    file(trained, state, epochs);
    if (const std::string other = difference(trained, identity_); !other.empty()) {
      throw std::runtime_error(other);
    }
    network_.set_state(state);
    history_.resize(epochs);
    archive_progress(file);
  } catch (const cereal::Exception&) {  // of a program that wrote others
    throw std::runtime_error("is of another version");
  } catch (const RecipeJson::exception&) {
    throw std::runtime_error("is of another version");
  }
}

}  // namespace digits
